/** Who asks, with what the edge has verified about them; never a workspace role (DESIGN §1). */
export interface Actor {
  id: string;
  name: string;
  email: string;
  /** Set on admin routes only: the organization role the edge read from the store, and when (epoch ms). */
  override?: { org_id: string; role: "org_admin" | "org_owner"; at: number };
  /** An API key limited to these organizations; left out: no such limit. */
  within_orgs?: readonly string[];
  /** Organizations suspended as of the edge's last configuration refresh (at most 5 s old). */
  suspended_orgs?: readonly string[];
}

/** One mutation: who asks, and the key under which a repeat is answered with the first response. */
export interface Call {
  actor: Actor;
  /** `scope` covers actor, method, path and key; `hash` covers the request body */
  idempotency?: { scope: string; hash: string };
  /** ISO time to date the change with instead of now; the local entry point alone sets it, for the demo. */
  dated?: string;
}
