/**
 * Names for made-up people. The words are common British names and names put together from parts of English place names; how often each
 * one is given is assumed (`linkage-people.ts`), because no list of frequencies may be copied here.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The commonest first, by general knowledge. */
const commonSurnames = words(`
  Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White Edwards Hughes Green Hall
  Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen
  James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy
  Miller Cox Richards Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Ali
  Hunt Hussain Campbell Matthews Owen Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey
  Graham Pearson Ahmed Fletcher Walsh Kaur Gibson Howard Andrews Stewart Elliott Reynolds Saunders Payne Fox Ford Pearce Day Brooks West
  Lawrence Cole Atkinson Bradley Spencer Gill Dawson Watts Burton Hart Begley Rose Francis Osman Nowak Kowalski Chowdhury Rahman Akhtar Okafor
`)

const firstParts = words(`
  Ash Ald Back Barn Beck Berk Birch Black Bold Brack Brad Bram Brick Broad Brock Buck Burn Cald Carl Chad Charl Clay Clif Copp Cran Crom Dal Dar
  Den Dray Dun East Ed Elm Fair Farn Fern Flax Gar Glad Gold Grim Had Hal Ham Har Hat Hazel Hed Hen Hol Horn Hurst Kel Ken Kirk Lang Law Leigh Lin
  Long Mar Mel Mid Mil Nor Oak Old Pem Pen Pick Rad Rams Red Rich Rip Rock Rush Sand Sel Shel Skip Stan Staple Stock Sut Swin Tam Thorn Til Wads Wal
  War Wel Wey Whit Wim Win Wood Wool
`)

const lastParts = words(`
  ton ley ford well worth by ham field wood er man son den bury bourne bridge brook burn combe cote croft dale don down er ett ridge gate grave hurst
  house ick ing ington land low more ney over pool port quist rick row sey shaw side stead ster stock stone thorpe tree wick wall ward way
`)

/** Surnames, the commonest first. */
export const surnames: readonly string[] = [
  ...new Set([...commonSurnames, ...lastParts.flatMap((end) => firstParts.map((start) => `${start}${end}`))]),
]

/** First names given to men, the commonest first. */
export const namesOfMen = words(`
  David John Paul Michael James Andrew Mark Robert Peter Richard Stephen Christopher Ian Matthew Thomas Daniel Simon Kevin Anthony Martin Gary Steven
  Jonathan Philip Nicholas Alan Adam Colin Lee Benjamin Joseph Mohammed Jack Craig Graham Stuart William Neil Luke Ryan Jason Alexander Samuel Joshua
  Nigel Keith Darren Timothy Barry Scott Jamie Liam Dean Wayne Brian Roger Kenneth Connor Charles George Nathan Carl Edward Sean Trevor Raymond Jordan
  Shaun Geoffrey Ashley Aaron Harry Justin Oliver Dennis Gareth Derek Callum Patrick Karl Phillip Leslie Antony Kyle Ronald Francis Lewis Duncan
  Terence Robin Ben Jake Dominic Howard Malcolm Russell Bradley Charlie Alfie Gavin Donald Douglas Frederick Abdul Ali Imran Arthur Muhammad Kieran Ross
  Glen Marcus Max Toby Owen Elliot Gerald Eric Stanley Hassan Tariq Rhys Ethan Dylan Evan Gregory Henry Hugh Jeremy Joel Julian Leon Louis Norman Piotr
`)

/** First names given to women, the commonest first. */
export const namesOfWomen = words(`
  Susan Sarah Julie Karen Emma Laura Claire Michelle Lisa Rebecca Jane Nicola Helen Margaret Elizabeth Samantha Louise Victoria Rachel Amanda Jennifer
  Christine Deborah Linda Sharon Tracey Patricia Alison Joanne Angela Catherine Jacqueline Kelly Charlotte Anne Hannah Amy Gemma Emily Jessica Carol
  Lauren Natalie Stephanie Mary Katherine Katie Donna Anna Janet Barbara Lucy Caroline Kerry Jean Zoe Kathryn Wendy Sandra Danielle Jayne Lindsey Diane
  Gillian Sophie Chloe Maria Andrea Lesley Heather Vanessa Hayley Sally Lorraine Maureen Pauline Leanne Fiona Suzanne Kirsty Tina Beverley Natasha Marie
  Megan Bethany Georgina Cheryl Ruth Holly Judith Kathleen Dawn Abigail Denise Jill Joanna Hilary Olivia Fatima Aisha Maryam Yvonne Lynn Sheila Rosemary
  Eleanor Alice Molly Grace Paige Shannon Ellie Jade Leah Lily Mia Ruby Evie Nadia Shabana Zainab Agnieszka Katarzyna Monika Irene Joyce Doreen Valerie
`)
