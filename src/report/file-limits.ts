export const maxFiles = 10;
export const maxFileSize = 100 * 2 ** 20;
