// Settings: from a file of NAME = "value" lines, then the environment SERVICEBOOK_NAME over it. servicebook.conf.example lists them all.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>
#include "db.h"

struct Config {
  DbWhere database, database_migrate;         // the second with DDL rights; the first where it is not set
  std::string base_url, host, base;           // https://host:port/base; host without the port, base "" at the root
  std::string secret_file, media_cache, media_accel, share, mail_command, mail_from, nchan_publish, log_level, trusted_proxy, metrics_token;
  std::set<std::string> cors_origins;         // sites whose scripts may read the API: https://tools.example
  int threads = 8, slow_threads = 2;
  uint64_t quota = 0;                         // bytes of pictures and documents that a person may keep
  struct Origin { std::string name, value, from; };
  std::vector<Origin> origins;                // every setting, what it is (secrets hidden) and where it came from, for check-config
};

// file: the one named by --config, or empty to look in the usual places. Throws std::runtime_error with one sentence that says which
// setting is wrong and what would be right.
Config read_config(const std::string& file);
const Config& config();                       // the one in use
void use_config(Config);                      // at start: makes it the one in use, reads the secret, prepares zones and hash slots
