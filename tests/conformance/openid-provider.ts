/** A certified OpenID provider on loopback, and a browser that goes there and comes back. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export interface Claims {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface OpenIdProvider {
  issuer: string;
  /** subject → what is said of them */
  people: Map<string, Claims>;
  /** who is at the keyboard */
  subject: string;
  /** Opens for these clients; each answers at its own address. */
  serve(clients: readonly { client_id: string; redirect_uris: string[] }[]): void;
  stop(): Promise<void>;
}

export const CLIENT_SECRET = "a secret that both sides know, as long as a digest";

/** @param where the claims are told: providers differ in it */
export async function startProvider(where: "id token" | "userinfo"): Promise<OpenIdProvider> {
  let answer = (_request: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://localhost:${portOf(server)}`;
  const provider: OpenIdProvider = {
    issuer,
    people: new Map(),
    subject: "",
    serve(clients) {
      const oidc = new Provider(issuer, {
        clients: clients.map((client) => ({ ...client, client_secret: CLIENT_SECRET })),
        claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
        conformIdTokenClaims: where === "userinfo",
        cookies: { keys: ["cookies of a test"] },
        features: { devInteractions: { enabled: false } },
        findAccount: (_context, id) => ({
          accountId: id,
          claims: () => ({ sub: id, ...provider.people.get(id) }),
        }),
        interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
        pkce: { required: () => true },
        loadExistingGrant: async (context) => {
          const grant = new context.oidc.provider.Grant({
            clientId: context.oidc.client?.clientId ?? "",
            accountId: context.oidc.session?.accountId ?? "",
          });
          grant.addOIDCScope("openid email profile");
          await grant.save();
          return grant;
        },
      });
      const call = oidc.callback();
      answer = (request, response) =>
        request.url?.startsWith("/interaction/")
          ? void oidc.interactionFinished(request, response, { login: { accountId: provider.subject } })
          : void call(request, response);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return provider;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export interface Page {
  status: number;
  url: URL;
  text: string;
}

/** Keeps cookies by origin and follows redirects, as far as one lets it. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** @param until stops before this address is asked for */
  async open(address: string, until: (url: URL) => boolean = () => false): Promise<Page> {
    let url = new URL(address);
    for (let step = 0; step < 12; step += 1) {
      const response = await fetch(url, {
        redirect: "manual",
        headers: { Cookie: this.#header(url), Accept: "text/html" },
      });
      this.#keep(url, response);
      const location = response.headers.get("location");
      if (!location) return { status: response.status, url, text: await response.text() };
      await response.body?.cancel();
      url = new URL(location, url);
      if (until(url)) return { status: response.status, url, text: "" };
    }
    throw new Error(`too many redirects, the last to ${url}`);
  }

  async ask(address: string): Promise<{ status: number; body: unknown }> {
    const url = new URL(address);
    const response = await fetch(url, { headers: { Cookie: this.#header(url) } });
    return { status: response.status, body: await response.json() };
  }

  cookie(origin: string, name: string): string | undefined {
    return this.#cookies.get(origin)?.get(name);
  }

  setCookie(origin: string, name: string, value: string): void {
    const cookies = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, cookies.set(name, value));
  }

  #header(url: URL): string {
    return [...(this.#cookies.get(url.origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(url: URL, response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.setCookie(url.origin, name, value);
    }
  }
}
