-- Names as search compares them, in any case and without accents (src/folding.ts), because SQLite can't fold.
-- NULL: a name of ASCII alone, where lower() says the same. Written with the name.
ALTER TABLE people ADD COLUMN folded_name TEXT;
ALTER TABLE orgs ADD COLUMN folded_name TEXT;
ALTER TABLE ws_dir_members ADD COLUMN folded_name TEXT;
-- The actor's name and the details, of entries from now on.
ALTER TABLE ws_log_audit ADD COLUMN folded_text TEXT;

-- The names there already are, with the letters of Latin, Greek and Cyrillic alphabets. What no name of these has
-- stays as it is until the name is written again, and is found as it was before.
CREATE TABLE fold_letters (letter TEXT PRIMARY KEY, plain TEXT NOT NULL) WITHOUT ROWID;
WITH RECURSIVE each_letter (plain, letter, rest) AS (
  SELECT key, substr(value, 1, 1), substr(value, 2) FROM json_each('{
  "a":"ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ", "ae":"Ææ", "aʾ":"ẚ", "b":"ḂḃḄḅḆḇ",
  "c":"ÇçĆćĈĉĊċČčḈḉ", "d":"ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓ", "e":"ÈÉÊËèéêëĒēĔĕĖėĘęĚěḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệ", "f":"Ḟḟ",
  "g":"ĜĝĞğĠġĢģḠḡ", "h":"ĤĥḢḣḤḥḦḧḨḩḪḫẖ", "i":"ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐḬḭḮḯỈỉỊị", "ij":"Ĳĳ", "j":"Ĵĵ",
  "k":"ĶķḰḱḲḳḴḵ", "l":"ĹĺĻļĽľŁłḶḷḸḹḺḻḼḽ", "l·":"Ŀŀ", "m":"ḾḿṀṁṂṃ", "n":"ÑñŃńŅņŇňṄṅṆṇṈṉṊṋ",
  "o":"ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợ", "oe":"Œœ", "p":"ṔṕṖṗ", "r":"ŔŕŖŗŘřṘṙṚṛṜṝṞṟ",
  "s":"ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛ", "ss":"ßẞ", "t":"ŢţŤťȚțṪṫṬṭṮṯṰṱẗ", "th":"Þþ",
  "u":"ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự", "v":"ṼṽṾṿ", "w":"ŴŵẀẁẂẃẄẅẆẇẈẉẘ", "x":"ẊẋẌẍ",
  "y":"ÝýÿŶŷŸẎẏẙỲỳỴỵỶỷỸỹ", "z":"ŹźŻżŽžẐẑẒẓẔẕ", "ħ":"Ħ", "ŋ":"Ŋ", "ŧ":"Ŧ", "ʼn":"ŉ", "α":"ΆΑά", "β":"Β",
  "γ":"Γ", "δ":"Δ", "ε":"ΈΕέ", "ζ":"Ζ", "η":"ΉΗή", "θ":"Θ", "ι":"ΊΐΙΪίϊ", "κ":"Κ", "λ":"Λ", "μ":"Μ",
  "ν":"Ν", "ξ":"Ξ", "ο":"ΌΟό", "π":"Π", "ρ":"Ρ", "σ":"Σς", "τ":"Τ", "υ":"ΎΥΫΰϋύ", "φ":"Φ", "χ":"Χ", "ψ":"Ψ",
  "ω":"ΏΩώ", "а":"А", "б":"Б", "в":"В", "г":"ЃГѓ", "д":"Д", "е":"ЀЁЕѐё", "ж":"Ж", "з":"З", "и":"ЍИЙйѝ",
  "к":"ЌКќ", "л":"Л", "м":"М", "н":"Н", "о":"О", "п":"П", "р":"Р", "с":"С", "т":"Т", "у":"ЎУў", "ф":"Ф",
  "х":"Х", "ц":"Ц", "ч":"Ч", "ш":"Ш", "щ":"Щ", "ъ":"Ъ", "ы":"Ы", "ь":"Ь", "э":"Э", "ю":"Ю", "я":"Я",
  "ђ":"Ђ", "є":"Є", "ѕ":"Ѕ", "і":"ІЇї", "ј":"Ј", "љ":"Љ", "њ":"Њ", "ћ":"Ћ", "џ":"Џ", "ґ":"Ґ"
  }')
  UNION ALL SELECT plain, substr(rest, 1, 1), substr(rest, 2) FROM each_letter WHERE rest <> ''
)
INSERT INTO fold_letters SELECT letter, plain FROM each_letter;
WITH RECURSIVE marks (code) AS (SELECT 768 UNION ALL SELECT code + 1 FROM marks WHERE code < 879)
INSERT INTO fold_letters SELECT char(code), '' FROM marks; -- accents that stand as letters of their own

-- Each name once, however many rows have it: a workspace's stands with every member.
CREATE TABLE fold_names (name TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID;
INSERT OR IGNORE INTO fold_names (name) SELECT name FROM people WHERE name GLOB '*[^ -~]*';
INSERT OR IGNORE INTO fold_names (name) SELECT name FROM orgs WHERE name GLOB '*[^ -~]*';
INSERT OR IGNORE INTO fold_names (name) SELECT name FROM ws_dir_members WHERE name GLOB '*[^ -~]*';
UPDATE fold_names SET folded = (
  WITH RECURSIVE walk (place, folded) AS (
    SELECT 0, ''
    UNION ALL
    SELECT place + 1, folded || coalesce(
      (SELECT plain FROM fold_letters WHERE letter = substr(fold_names.name, place + 1, 1)),
      lower(substr(fold_names.name, place + 1, 1)))
    FROM walk WHERE place < length(fold_names.name)
  )
  SELECT folded FROM walk ORDER BY place DESC LIMIT 1);
UPDATE people SET folded_name = (SELECT f.folded FROM fold_names f WHERE f.name = people.name)
  WHERE name GLOB '*[^ -~]*';
UPDATE orgs SET folded_name = (SELECT f.folded FROM fold_names f WHERE f.name = orgs.name)
  WHERE name GLOB '*[^ -~]*';
UPDATE ws_dir_members SET folded_name = (SELECT f.folded FROM fold_names f WHERE f.name = ws_dir_members.name)
  WHERE name GLOB '*[^ -~]*';
DROP TABLE fold_names;
DROP TABLE fold_letters;
