import { RegisterDocument } from '../../gql/graphql.js'
import { day, words } from '../../text/number.js'
import { disclosed } from './disclosed.js'
import { inForceBy } from './in-force-by.js'
import { List } from '../../parts/list.js'

const none = {}

/** Every live agreement by partner, as everybody can read it at `/register`. */
export const Register = () => (
  <>
    <List
      id="register"
      title="Who may use what, for which purpose"
      document={RegisterDocument}
      variables={none}
      head={[
        'Partner',
        'Agreement',
        'Purpose',
        'Lawful basis',
        'Feeds',
        'Roles',
        'From',
        'Until',
        'In force by',
        'The gravest that could be found out',
      ]}
      lines={({ register }) =>
        register.map(({ partnerName, agreement, purpose, lawfulBasis, feeds, roles, startsOn, endsOn, enteredBy, disclosure }) => [
          partnerName,
          agreement,
          words(purpose),
          lawfulBasis,
          feeds.map(words).join(', '),
          roles.map(words).join(', '),
          day(startsOn),
          day(endsOn),
          inForceBy[enteredBy],
          disclosure.map(disclosed).join(' '),
        ])
      }
    />
    <p>
      <a href="/register">The public register</a>, which anyone may read without signing in; machines read it as JSON.
    </p>
  </>
)
