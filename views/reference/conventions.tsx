import type { CodeView } from "./shapes.ts";
import { Words } from "./words.tsx";

const RULES: readonly { title: string; text: string }[] = [
  {
    title: "Answers",
    text: 'Success is `{"success": true, "data": …}`, failure `{"success": false, "error": {"code", "message", "details"?}}` with the matching status. Codes are for programs and stay; messages are for people and may change.',
  },
  {
    title: "Pages of a list",
    text: "A list has `next_cursor` beside `data`: hand it back as `?cursor=` until it is `null`. `limit` is at most 100.",
  },
  {
    title: "Repeats",
    text: "Send an `Idempotency-Key` with whatever changes something: for 24 hours a repeat answers what the first success did and changes nothing more. With another body it is 422, while the first is under way 409.",
  },
  {
    title: "Changes at the same time",
    text: "Where an answer has a `version`, send it back with the change: if somebody was first, the answer is 409 `CONFLICT` and has both values.",
  },
  {
    title: "Limits",
    text: "Too many changes at once are 429 `RATE_LIMITED`, and `Retry-After` says for how many seconds to wait. A body holds at most 256 KB.",
  },
  {
    title: "When something goes wrong",
    text: "Every answer carries an `X-Request-Id`; one that you send comes back. Tell it when you report a problem.",
  },
];

/** What holds for every operation. */
export const Conventions = ({ codes }: { codes: readonly CodeView[] }) => (
  <>
    <section class="panel operation" id="conventions">
      <h2>What holds everywhere</h2>
      <dl class="rules">
        {RULES.map(({ title, text }) => (
          <div>
            <dt>{title}</dt>
            <dd>
              <Words text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
    <section class="panel operation" id="errors">
      <h2>Error codes</h2>
      <table class="fields">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Code and status</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ code, status, meaning }) => (
            <tr>
              <th scope="row">
                <code>{code}</code>
                <small class="muted">{status}</small>
              </th>
              <td>
                <Words text={meaning} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
);
