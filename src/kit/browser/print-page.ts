/**
 * Prints, or says that it cannot: in browsers inside other programs there is no such thing, or one that does nothing.
 * Who can print says so beforehand.
 */
export const printPage = (): Promise<boolean> =>
  new Promise((resolve) => {
    let begun = false;
    addEventListener("beforeprint", () => (begun = true), { once: true });
    try {
      print();
    } catch {
      return resolve(false);
    }
    // Some browsers only begin once the page is quiet.
    setTimeout(() => resolve(begun), 1_000);
  });
