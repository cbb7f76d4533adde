/** What the pages of the API reference show. */

export interface OperationLink {
  /** the client's method, and the anchor on the page of its tag */
  id: string;
  method: string;
  path: string;
  summary: string;
}

export interface TagView {
  slug: string;
  name: string;
  description: string;
  operations: readonly OperationLink[];
}

/** The type of a value; `schema` is the part of it that has a description of its own. */
export interface TypeView {
  text: string;
  schema?: string;
}

export interface FieldView {
  name: string;
  type: TypeView;
  required: boolean;
  /** in words, with bounds and default */
  notes: string;
  /** where a parameter goes */
  place?: "path" | "query" | "header";
}

export interface FailureView {
  status: string;
  codes: readonly string[];
}

export interface OperationView extends OperationLink {
  description: string;
  /** other ways to say the same */
  also: readonly string[];
  /** who may ask */
  access: string;
  parameters: readonly FieldView[];
  /** null: it takes no body */
  body: readonly FieldView[] | null;
  /** `fields`: of data that have no name of their own */
  success: { status: string; type: TypeView | null; fields: readonly FieldView[]; example: string };
  failures: readonly FailureView[];
  curl: string;
}

export interface SchemaView {
  name: string;
  description: string;
  type: TypeView;
  fields: readonly FieldView[];
}

export interface CodeView {
  code: string;
  status: number;
  meaning: string;
}
