#include "profile.h"
#include <regex>
#include "../core/events.h"
#include "../core/money.h"
#include "attempts.h"
#include "store.h"

static std::optional<std::string> if_any(std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); }

static constexpr std::initializer_list<const char*> languages = {"en", "de"}, distance_units = {"km", "mi", "h"},
                                                    fuel_units = {"l", "gal_us", "gal_uk", "kWh", "kg"}, themes = {"light", "dark"};

static std::optional<std::string> read_choice(Form& form, const std::string& name, std::initializer_list<const char*> from) {
  return form.has(name) ? std::optional(form.choice(name, from)) : std::nullopt;
}

ProfileDraft read_profile(Form& form) {
  ProfileDraft draft;
  draft.username = read_username(form);
  draft.full_name = if_any(form.text("full_name", 100));
  draft.phone = if_any(form.text("phone", 30));
  static const std::regex number(R"([0-9 +()/-]*[0-9][0-9 +()/-]*)");
  form.require(!draft.phone || std::regex_match(*draft.phone, number), "phone", say("is a number such as +49 30 1234567"));
  draft.language = read_choice(form, "language", languages);
  draft.zone = if_any(form.text("zone", 60));
  form.require(!draft.zone || is_zone(*draft.zone), "zone", say("is a place such as Europe/Berlin"));
  draft.distance_unit = read_choice(form, "distance_unit", distance_units);
  draft.fuel_unit = read_choice(form, "fuel_unit", fuel_units);
  draft.currency = if_any(read_currency(form, "currency", ""));
  draft.date_format = if_any(form.text("date_format", 20));
  form.require(!draft.date_format || std::ranges::count(date_formats(), *draft.date_format), "date_format", say("is a way to write days such as {}", {"dd.mm.yyyy"}));
  draft.theme = read_choice(form, "theme", themes);
  form.done();
  return draft;
}

static Json one_of(std::span<const char* const> known) {
  Json values = Json::array();
  for (const char* value : known) values.push_back(value);
  values.push_back(nullptr);
  return {{"enum", values}};
}

const Fields<Profile>& profile_fields() {
  static const Fields<Profile> fields{
      {"username", {{"type", "string"}, {"minLength", 3}, {"maxLength", 20}}, [](const Profile& p) -> Json { return p.username; }, true},
      {"full_name", text_schema(100), [](const Profile& p) { return or_null(p.full_name); }},
      {"phone", text_schema(30), [](const Profile& p) { return or_null(p.phone); }},
      {"language", one_of(languages), [](const Profile& p) { return or_null(p.language); }},
      {"zone", {{"type", {"string", "null"}}, {"maxLength", 60}, {"description", "IANA, such as Europe/Berlin."}}, [](const Profile& p) { return or_null(p.zone); }},
      {"distance_unit", one_of(distance_units), [](const Profile& p) { return or_null(p.distance_unit); }},
      {"fuel_unit", one_of(fuel_units), [](const Profile& p) { return or_null(p.fuel_unit); }},
      {"currency", one_of(currencies()), [](const Profile& p) { return or_null(p.currency); }},
      {"date_format", one_of(date_formats()), [](const Profile& p) { return or_null(p.date_format); }},
      {"theme", one_of(themes), [](const Profile& p) { return or_null(p.theme); }},
  };
  return fields;
}

Profile find_profile(Db& db, const Who& who) {
  if (auto found = account_store::find_profile(db, who.id)) return *found;
  throw nothing_here();
}

static std::string changed_fields(const Profile& before, const ProfileDraft& draft) {
  Profile after;
  static_cast<ProfileDraft&>(after) = draft;
  std::string names;
  for (const auto& field : profile_fields())
    if (field.value(before) != field.value(after)) names += (names.empty() ? "" : ", ") + field.name;
  return names;
}

// Who has a name here is not to be tried out.
Id edit_profile(Request& rq, int64_t seen, const ProfileDraft& draft, Once& once) {
  const Limit told{"name told number " + std::to_string(rq.who.id), 10, 3600};
  check_attempts(rq.db, told);
  try {
    return in_transaction(rq.db, once, [&] {
      if (!account_store::touch_profile(rq.db, rq.who.id)) throw nothing_here();
      const Profile before = find_profile(rq.db, rq.who);
      must_be_at(before.version, seen);
      account_store::update_profile(rq.db, rq.who.id, draft);
      index_person(rq.db, rq.who.id);
      if (const std::string fields = changed_fields(before, draft); !fields.empty()) note_event(rq.db, rq.who, "user", rq.who.id, "edited", {.note = fields});
      return rq.who.id;
    });
  } catch (const Duplicate& dup) {
    if (!dup.on("user_username")) throw;
    count_attempt(rq.db, told);
    throw Invalid("username", say("is taken"));
  }
}
