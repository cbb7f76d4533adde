import { midSentence, t } from "../../src/language/text.ts";
import type { FieldErrors, PageFrame } from "../shapes.ts";
import { TextArea, TextField } from "../ui/field.tsx";
import { Looks } from "../ui/looks.tsx";
import { Refused } from "../ui/refused.tsx";

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
  frame: Pick<PageFrame, "labels" | "features">;
  profile: Profile;
  errors?: FieldErrors | undefined;
  slugHint: string;
}

/** The fields that creating and editing a workspace share. */
export const ProfileFields = ({ frame, profile, errors, slugHint }: ProfileFieldsProps) => (
  <>
    <TextField
      name="name"
      label={t("Name")}
      value={profile.name}
      errors={errors}
      maxlength={255}
      autocomplete="off"
      required
    />
    <TextArea
      name="description"
      label={t("Description")}
      hint={t("What this {one} is for. Shown in lists and invitations.", {
        one: midSentence(frame.labels.singular),
      })}
      value={profile.description}
      errors={errors}
      maxlength={2000}
    />
    <Looks color={profile.color} icon={profile.icon} errors={errors} choosesColor={frame.features.colors} />
    {frame.features.tags ? (
      <TextField
        name="tags"
        label={t("Tags")}
        hint={t("Separated by commas, for example: engineering, 2026")}
        value={profile.tags}
        errors={errors}
        autocomplete="off"
      />
    ) : (
      <Refused error={errors?.tags} />
    )}
    <TextField
      name="slug"
      label={t("Slug")}
      hint={slugHint}
      value={profile.slug}
      errors={errors}
      maxlength={100}
      autocomplete="off"
      autocapitalize="none"
    />
  </>
);
