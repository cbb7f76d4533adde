/** Where mail goes locally: into memory, to be read at /dev/mail. */
import { v7 as uuid } from "uuid";
import type { Mail } from "../platform.ts";

const KEPT = 500;

export interface KeptMail extends Mail {
  id: string;
  /** ISO time */
  sent_at: string;
}

export interface Mailbox {
  send(mail: Mail): Promise<void>;
  /** Newest first; `to` narrows it to one address, in any case. */
  list(to?: string): KeptMail[];
}

/** Keeps the last 500 mails. */
export function createMailbox(): Mailbox {
  const mails: KeptMail[] = [];
  return {
    async send(mail) {
      mails.unshift({ ...mail, id: uuid(), sent_at: new Date().toISOString() });
      mails.length = Math.min(mails.length, KEPT);
    },
    list: (to) => mails.filter((mail) => !to || mail.to.toLowerCase() === to.toLowerCase()),
  };
}
