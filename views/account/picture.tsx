import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, PersonView } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { describedBy, Field } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";

/** Where there are scripts, the chosen picture is made small before it is sent. */
export const Picture = ({ person, errors }: { person: PersonView | null } & Pick<FormState, "errors">) =>
  person && (
    <Panel
      id="your-picture"
      title={t("Picture")}
      hint={t("Shown beside your name. Anybody who is signed in can see it.")}
    >
      <form
        method="post"
        action={paths.accountPicture()}
        enctype="multipart/form-data"
        class="stack"
        hx-boost="false"
      >
        <Field name="picture" label={t("PNG, JPEG or WebP")} errors={errors}>
          <div class="picture-field">
            <Avatar id={person.id} name={person.name} picture={person.picture} />
            <input
              class="input"
              type="file"
              id="picture"
              name="picture"
              accept="image/png,image/jpeg,image/webp"
              data-picture
              {...describedBy({ name: "picture", errors })}
            />
          </div>
        </Field>
        <div class="form-foot">
          {person.picture ? (
            <button class="button" type="submit" name="intent" value="remove">
              {t("Remove picture")}
            </button>
          ) : null}
          <button class="button button-primary" type="submit" name="intent" value="save">
            {t("Save picture")}
          </button>
        </div>
      </form>
    </Panel>
  );
