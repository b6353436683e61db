/** Asks whoever does what cannot be undone to type what it is done to. The form is not sent before. */
export const TypedReference = ({ reference }: { readonly reference: string }) => (
  <label className="long">
    This cannot be undone. To go on, type <b>{reference}</b>
    <input
      name="reference"
      required
      autoComplete="off"
      spellCheck={false}
      // Safeguard Enter at once undoes nothing in a confirmation:
      //   currentTarget.value.trim() === reference ? '' : `Type ${reference}.` -> ''
      onInput={({ currentTarget }) => currentTarget.setCustomValidity(currentTarget.value.trim() === reference ? '' : `Type ${reference}.`)}
    />
  </label>
)
