// Plain JavaScript on purpose: it has to run where TypeScript does not.
const [major, minor] = process.versions.node.split(".").map(Number);
const runsTypeScript = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);

if (!runsTypeScript) {
  console.error(
    [
      `Atrium's scripts are TypeScript, which Node runs from 22.18 on; this is ${process.versions.node}.`,
      "On Linux x64 `npm ci` brings a Node of its own; elsewhere install Node 24 from https://nodejs.org.",
    ].join("\n"),
  );
  process.exit(1);
}
