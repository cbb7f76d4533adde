/**
 * Addresses of service accounts: in a domain that can never exist (RFC 6761, section 6.4), so that nobody
 * receives mail there, and refused wherever an address is taken, so that nobody signs in by one. A leaf.
 */
const DOMAIN = "service-accounts.invalid";

export const serviceAddress = (id: string): string => `${id}@${DOMAIN}`;

/** In any case of the letters; trailing dots and subdomains included. */
export const isServiceAddress = (email: string): boolean =>
  /@(?:[^@]*\.)?service-accounts\.invalid\.?$/i.test(email.trim());
