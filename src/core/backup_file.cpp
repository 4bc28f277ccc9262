#include "backup_file.h"
#include <regex>
#include "migrate.h"
#include "secret.h"

std::string Sha256::hex() {
  std::string digest(CryptoPP::SHA256::DIGESTSIZE, '\0');
  hash_.Final(reinterpret_cast<CryptoPP::byte*>(digest.data()));
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

std::string secret_fingerprint() { return signature("backup", "the secret of this installation"); }

std::set<std::string> own_tables(const std::string& share) {
  static const std::regex making("CREATE TABLE IF NOT EXISTS `?([a-z_]+)`? ");
  std::set<std::string> names;
  for (const Migration& m : migrations_of(share)) {
    std::smatch found;
    if (std::regex_search(m.sql, found, making)) names.insert(found[1]);
  }
  return names;
}

Json contents_of(ArchiveReader& archive, const std::string& file) {
  if (!archive.has("backup.json")) throw std::runtime_error(file + " is no backup of Servicebook, or not whole");
  Json facts = Json::parse(archive.whole("backup.json"), nullptr, false);
  if (facts.is_discarded() || !facts.contains("format")) throw std::runtime_error(file + " is damaged: backup.json");
  if (facts["format"] != backup_format) throw std::runtime_error(file + " was made by a newer program: use that");
  return facts;
}
