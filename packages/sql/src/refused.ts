/** Why a plan cannot be said in SQL so that the numbers stay the same. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
