/** Who and what examples are about, as everywhere: Acme, its workspace Sales, Jane who owns it, Mei who comes in. */
export const ACME = "01920f3a-7c1e-7b2d-9a44-5d0c8f6e2b11";
export const SALES = "01930b52-4e8a-7f16-8c3d-2a9b7e5d1c40";
export const JANE = "01920f3a-7b90-7c55-b1e2-90d4a6c83f27";
export const MEI = "01931c07-9d24-7a38-9f60-6b1e4d8a2c75";
export const JOB = "0193a8c4-2f17-7d09-a5b6-c83e1f704d92";

export const MADE = "2026-03-02T08:15:00.000Z";
export const CHANGED = "2026-11-18T16:42:00.000Z";
export const NOW = "2026-11-20T09:30:00.000Z";
export const LATER = "2026-11-27T09:30:00.000Z";

export const ORDER = ["module-chat", "module-kb", "module-voice", "module-eval"];
