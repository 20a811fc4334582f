import { defineConfig } from "vitest/config";

/** What the mutation run uses: Node only, no database, and without the suites that try every byte. */
export default defineConfig({
  test: {
    name: "envelope",
    environment: "node",
    include: ["src/envelope/**/*.test.ts"],
    exclude: ["**/*.exhaustive.test.ts", "**/*.node.test.ts", "**/node_modules/**"],
  },
});
