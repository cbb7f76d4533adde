/** A D1 binding that adds up what its own answers say they read and wrote. */
import { addToCount, counting } from "../store-count.ts";

/** The wrapped statement behind each one handed out, for `batch`. */
const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

/** The same database. While counting is off every call goes straight through. */
export function countedD1(database: D1Database): D1Database {
  return new Proxy(database, {
    get(target, property) {
      if (property === "prepare") return (sql: string) => counted(target.prepare(sql), sql);
      if (property === "batch") return (statements: D1PreparedStatement[]) => batch(target, statements);
      const member: unknown = Reflect.get(target, property, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

async function batch(database: D1Database, statements: D1PreparedStatement[]): Promise<D1Result[]> {
  const results = await database.batch(statements.map((statement) => originals.get(statement) ?? statement));
  for (const { meta } of counting.on ? results : []) addToCount(meta);
  return results;
}

function counted(statement: D1PreparedStatement, sql: string): D1PreparedStatement {
  const wrapped = new Proxy(statement, {
    get(target, property) {
      if (property === "bind") return (...values: unknown[]) => counted(target.bind(...values), sql);
      const member: unknown = Reflect.get(target, property, target);
      if (typeof member !== "function") return member;
      return counting.on ? measured(target, sql, String(property), member) : member.bind(target);
    },
  });
  originals.set(wrapped, statement);
  return wrapped;
}

/** `raw` and `first` don't say what they cost, so a query among them is asked once more by `all`, which does. */
function measured(statement: D1PreparedStatement, sql: string, method: string, member: Function) {
  return async (...args: unknown[]): Promise<unknown> => {
    const answer: unknown = await Reflect.apply(member, statement, args);
    if (isResult(answer)) addToCount(answer.meta);
    else if (/^\s*SELECT\b/i.test(sql)) addToCount((await statement.all()).meta);
    else throw new Error(`what ${method} costs cannot be counted: ${sql}`);
    return answer;
  };
}

const isResult = (answer: unknown): answer is D1Result =>
  answer !== null && typeof answer === "object" && !Array.isArray(answer) && "meta" in answer;
