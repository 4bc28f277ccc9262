#define BOOST_TEST_MODULE servicebook
#include <boost/test/included/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include "../src/core/log.h"
#include "../src/shop/shop.h"
#include "visitor.h"

// Hands scripts/check the number of cases: "name passed failed".
struct Count : boost::unit_test::test_observer {
  int passed = 0, failed = 0;
  void test_unit_finish(const boost::unit_test::test_unit& unit, unsigned long) override {
    if (unit.p_type != boost::unit_test::TUT_CASE) return;
    boost::unit_test::results_collector.results(unit.p_id).passed() ? ++passed : ++failed;
  }
  void test_finish() override {
    if (const char* file = std::getenv("SB_RESULTS")) std::ofstream(file, std::ios::app) << "unit " << passed << ' ' << failed << '\n';
  }
};

// Sets up what main() does for the program.
struct Program {
  ~Program() { std::filesystem::remove(config().secret_file); }
  Program() {
    Config c;
    c.database = c.database_migrate = test_database();
    c.base_url = "https://localhost:8443", c.host = "localhost", c.share = environment("SB_SHARE");
    c.media_cache = std::filesystem::temp_directory_path();
    c.quota = 1 << 30;
    c.mail_command = "/bin/false";
    c.secret_file = c.media_cache + "/servicebook-test-secret-" + std::to_string(getpid());
    std::ofstream(c.secret_file) << "only-for-tests-only-for-tests-only-for-tests";
    use_config(c);
    start_log("error");
    Page::load(c.share, true);
    if (!db().one(&Row::id, "SELECT shop_id FROM shop_host WHERE host = 'localhost'")) add_shop(db(), "Test Garage", "UTC", "EUR", "localhost");
    static Count count;
    boost::unit_test::framework::register_observer(count);
  }
};
BOOST_TEST_GLOBAL_FIXTURE(Program);
