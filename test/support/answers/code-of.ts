/** Runs something and returns the code of the error that it throws, or `otherwise` if it throws none. */
export const codeOr =
  (otherwise: string) =>
  (work: () => unknown): string => {
    try {
      work()
      return otherwise
    } catch (error) {
      return (error as { code: string }).code
    }
  }
