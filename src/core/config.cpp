#include "config.h"
#include <absl/strings/ascii.h>
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include "mail.h"
#include "pdf.h"
#include "secret.h"
namespace fs = std::filesystem;

namespace {
struct Setting { const char *name, *otherwise; bool secret = false; };
constexpr Setting known[] = {
    {"DATABASE", ""}, {"DATABASE_MIGRATE", ""}, {"BASE_URL", ""}, {"SECRET_FILE", ""}, {"MEDIA_CACHE", ""}, {"MEDIA_ACCEL", ""},
    {"SHARE", ""}, {"MAIL_COMMAND", "/usr/sbin/sendmail"}, {"MAIL_FROM", ""}, {"NCHAN_PUBLISH", ""}, {"THREADS", "8"}, {"SLOW_THREADS", "2"}, {"QUOTA_MB", "1024"},
    {"LOG_LEVEL", "info"}, {"TRUSTED_PROXY", ""}, {"METRICS_TOKEN", "", true},
    {"CORS_ORIGINS", ""},
};

fs::path program_folder() { return fs::read_symlink("/proc/self/exe").parent_path(); }

std::string file_in_use(const std::string& asked) {
  if (!asked.empty()) return asked;
  if (const char* named = std::getenv("SERVICEBOOK_CONFIG")) return named;
  std::error_code unseen;                          // the program may be called in a folder of somebody else's
  for (const fs::path& place : {fs::path("var/servicebook.conf"), program_folder() / "servicebook.conf"})
    if (fs::exists(place, unseen)) return place;
  const char* of_host = "/etc/servicebook/servicebook.conf";
  return fs::exists(of_host, unseen) || unseen ? of_host : "";
}

[[noreturn]] void wrong(const std::string& setting, const std::string& why) { throw std::runtime_error(setting + " " + why); }

int whole(const std::string& name, const std::string& value, int low, int high) {
  int n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (error != std::errc() || end != value.data() + value.size() || n < low || n > high)
    wrong(name, "is \"" + value + "\"; it is a number from " + std::to_string(low) + " to " + std::to_string(high));
  return n;
}

// As a browser names a site: no path, no capitals.
std::set<std::string> origins_in(const std::string& list) {
  static const std::regex origin(R"(https://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?)"), blanks(R"(\s+)");
  std::set<std::string> found;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    const std::string one = absl::AsciiStrToLower(std::regex_replace(list.substr(at, end - at), blanks, ""));
    if (!std::regex_match(one, origin)) wrong("CORS_ORIGINS", "has \"" + one + "\"; it lists sites with commas between, such as https://tools.example, without a path");
    found.insert(one);
    at = end + 1;
  }
  return found;
}

bool is_folder(const fs::path& place) {
  std::error_code unseen;
  return fs::is_directory(place, unseen);
}

std::string without_password(const std::string& url) { return std::regex_replace(url, std::regex("://([^:@/]+):[^@]*@"), "://$1:…@"); }
}  // namespace

Config read_config(const std::string& asked) {
  std::map<std::string, std::string> value, from;
  for (const Setting& s : known) value[s.name] = s.otherwise, from[s.name] = "default";
  if (const std::string file = file_in_use(asked); !file.empty()) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read the settings file " + file);
    for (const CLI::ConfigItem& item : CLI::ConfigINI().from_config(in)) {
      if (!value.contains(item.name)) throw std::runtime_error(file + " has a setting that is not known: " + item.name);
      value[item.name] = item.inputs.empty() ? "" : item.inputs.front();
      from[item.name] = file;
    }
  }
  for (const Setting& s : known)
    if (const char* set = std::getenv((std::string("SERVICEBOOK_") + s.name).c_str())) value[s.name] = set, from[s.name] = "environment";

  Config c;
  if (value["DATABASE"].empty()) wrong("DATABASE", "is not set; it looks like mysql://user:password@localhost/servicebook?socket=/run/mysqld/mysqld.sock");
  c.database = db_where(value["DATABASE"]);
  if (const std::string& other = value["DATABASE_MIGRATE"]; other.empty()) c.database_migrate = c.database;
  else try { c.database_migrate = db_where(other); }
  catch (const std::runtime_error&) { wrong("DATABASE_MIGRATE", "is not understood; it looks like DATABASE"); }
  c.database_migrate.statement_seconds = 0;

  c.base_url = value["BASE_URL"];
  while (c.base_url.ends_with('/')) c.base_url.pop_back();
  static const std::regex https(R"(https://([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?((?:/[A-Za-z0-9._~-]+)*))");
  std::smatch part;
  if (!std::regex_match(c.base_url, part, https))
    wrong("BASE_URL", value["BASE_URL"].empty() ? "is not set; it is the address people type, such as https://servicebook.example"
                                                : "is \"" + c.base_url + "\"; it begins with https:// and looks like https://servicebook.example");
  c.host = part[1], c.base = part[3];

  c.secret_file = value["SECRET_FILE"];
  if (c.secret_file.empty()) wrong("SECRET_FILE", "is not set; it names a file with at least 32 random characters that only this program may read");
  c.media_cache = value["MEDIA_CACHE"];
  if (c.media_cache.empty() || !is_folder(c.media_cache))
    wrong("MEDIA_CACHE", "is \"" + c.media_cache + "\"; it names a folder that exists and that this program may write into");
  c.share = value["SHARE"];
  if (c.share.empty())
    for (const fs::path& place : {program_folder() / "share", program_folder() / "../share/servicebook"})
      if (is_folder(place / "templates")) { c.share = place.lexically_normal(); break; }
  if (!is_folder(c.share + "/templates"))
    wrong("SHARE", "is \"" + c.share + "\"; it names the folder that holds templates, po, static and sql");
  c.threads = whole("THREADS", value["THREADS"], 1, 256);
  c.slow_threads = whole("SLOW_THREADS", value["SLOW_THREADS"], 1, 64);
  c.quota = static_cast<uint64_t>(whole("QUOTA_MB", value["QUOTA_MB"], 1, 1'000'000)) << 20;
  c.log_level = value["LOG_LEVEL"];
  if (!std::set<std::string>{"debug", "info", "warn", "error"}.contains(c.log_level))
    wrong("LOG_LEVEL", "is \"" + c.log_level + "\"; it is one of debug, info, warn, error");
  c.media_accel = value["MEDIA_ACCEL"], c.mail_command = value["MAIL_COMMAND"], c.mail_from = value["MAIL_FROM"];
  if (!c.mail_from.empty()) try { mail_name_from(c.mail_from); }
  catch (const std::runtime_error&) { wrong("MAIL_FROM", "is \"" + c.mail_from + "\"; it looks like Servicebook <servicebook@garage.example>"); }
  c.nchan_publish = value["NCHAN_PUBLISH"], c.trusted_proxy = value["TRUSTED_PROXY"], c.metrics_token = value["METRICS_TOKEN"];
  c.cors_origins = origins_in(value["CORS_ORIGINS"]);
  value["SHARE"] = c.share;
  for (const Setting& s : known)
    c.origins.push_back({s.name, s.secret && !value[s.name].empty() ? "…" : without_password(value[s.name]), from[s.name]});
  return c;
}

static Config in_use;
const Config& config() { return in_use; }

void use_config(Config c) {
  std::ifstream in(c.secret_file);
  if (!in || !fs::is_regular_file(c.secret_file)) wrong("SECRET_FILE", "cannot be read: " + c.secret_file);
  std::string secret{std::istreambuf_iterator<char>(in), {}};
  while (!secret.empty() && isspace(static_cast<unsigned char>(secret.back()))) secret.pop_back();
  if (secret.size() < 32) wrong("SECRET_FILE", "holds fewer than 32 characters: " + c.secret_file);
  use_secret(secret);
  use_hash_slots(c.media_cache);
  use_zones_of(c.share);
  use_faces_of(c.share + "/fonts");
  in_use = std::move(c);
}
