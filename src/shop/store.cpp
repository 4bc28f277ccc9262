#include "shop.h"

Id add_shop(Db& db, const std::string& name, const std::string& zone, const std::string& currency, const std::string& host) {
  const Id id = db.add("INSERT INTO shop (name, zone, currency) VALUES (?, ?, ?)", name, zone, currency);
  db.run("INSERT INTO shop_host (host, shop_id) VALUES (?, ?)", host, id);
  return id;
}
