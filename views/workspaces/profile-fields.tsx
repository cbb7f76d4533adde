import type { FieldErrors, Labels } from "../shapes.ts";
import { TextArea, TextField } from "../ui/field.tsx";
import { Looks } from "../ui/looks.tsx";

export interface Profile {
  name: string;
  slug: string;
  description: string;
  color: string;
  icon: string;
  /** comma separated */
  tags: string;
}

interface ProfileFieldsProps {
  labels: Labels;
  profile: Profile;
  errors?: FieldErrors | undefined;
  slugHint: string;
}

/** The fields that creating and editing a workspace share. */
export const ProfileFields = ({ labels, profile, errors, slugHint }: ProfileFieldsProps) => (
  <>
    <TextField
      name="name"
      label="Name"
      value={profile.name}
      errors={errors}
      maxlength={255}
      autocomplete="off"
      required
    />
    <TextArea
      name="description"
      label="Description"
      hint={`What this ${labels.singular.toLowerCase()} is for. Shown in lists and invitations.`}
      value={profile.description}
      errors={errors}
      maxlength={2000}
    />
    <Looks color={profile.color} icon={profile.icon} errors={errors} />
    <TextField
      name="tags"
      label="Tags"
      hint="Separated by commas, for example: engineering, 2026"
      value={profile.tags}
      errors={errors}
      autocomplete="off"
    />
    <TextField
      name="slug"
      label="Slug"
      hint={slugHint}
      value={profile.slug}
      errors={errors}
      maxlength={100}
      autocomplete="off"
      autocapitalize="none"
    />
  </>
);
