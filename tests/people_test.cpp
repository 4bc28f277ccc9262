#include <barrier>
#include <future>
#include "../src/accounts/accounts.h"
#include "../src/shop/shop.h"
#include "visitor.h"

// Looking after accounts. Each case has a shop of its own.
struct LookedAfter : Garages {
  inline static int number = 0;
  const std::string host = "shop" + std::to_string(++number) + "-" + std::to_string(getpid()) + ".test";
  const Id shop = add_shop(db(), "Corner Garage", "UTC", "EUR", host);

  static int64_t sessions_of(Id person) { return count("session WHERE user_id = ?", person); }
  std::string role_of(Id person) const {
    return db().one(&Row::text, "SELECT role FROM staff WHERE shop_id = ? AND user_id = ? AND ended_at IS NULL", shop, person).value_or("none");
  }
  void make(Id person, Role role) const { in_transaction(db(), [&] { return set_role(db(), {}, shop, person, role), 0; }); }
  static std::string said(const std::function<void()>& what) {
    try { in_transaction(db(), [&] { return what(), 0; }); } catch (const Refused& no) { return no.said.english; }
    return "done";
  }
  // How many of those that are done at the same moment, each on a connection of its own, are done and not refused.
  static int at_once(const std::vector<std::function<void(Db&)>>& all) {
    std::barrier together(static_cast<std::ptrdiff_t>(all.size()));
    std::vector<std::future<int>> each;
    for (const auto& one : all)
      each.push_back(std::async(std::launch::async, [&] {
        const auto own = new_db();
        own->one(&Row::id, "SELECT 1");
        together.arrive_and_wait();
        try { return in_transaction(*own, [&] { return one(*own), 1; }); } catch (const Refused&) { return 0; }
      }));
    int done = 0;
    for (auto& one : each) done += one.get();
    return done;
  }
};
BOOST_FIXTURE_TEST_SUITE(people, LookedAfter)

BOOST_AUTO_TEST_CASE(a_role_is_given_changed_and_taken_and_every_change_is_noted) {
  make(ann.id, Role::admin), make(bob.id, Role::technician);
  BOOST_TEST((role_of(ann.id) == "admin" && role_of(bob.id) == "technician"));
  make(bob.id, Role::advisor), make(bob.id, Role::advisor), make(bob.id, Role::owner), make(bob.id, Role::technician);
  BOOST_TEST(role_of(bob.id) == "technician");
  const auto changes = db().all(&Row::text, "SELECT CONCAT(was, ' ', became) FROM event WHERE shop_id = ? AND subject = 'user' AND subject_id = ? AND what = 'role' ORDER BY id", shop, bob.id);
  BOOST_TEST(changes == std::vector<std::string>({"none technician", "technician advisor", "advisor none", "none technician"}));
  BOOST_TEST(said([&] { set_role(db(), {}, shop, 999'999'999, Role::admin); }) == "there is nothing here");
  BOOST_TEST(said([&] { set_role(db(), {}, 999'999'999, bob.id, Role::admin); }) == "there is nothing here");
}
BOOST_AUTO_TEST_CASE(what_changes_ends_every_session_and_token_and_what_does_not_ends_none_B76) {
  make(bob.id, Role::admin);
  with_token(ann, "garage:read");
  BOOST_TEST(sessions_of(ann.id) == 2);
  make(ann.id, Role::owner);
  in_transaction(db(), [&] { return set_active(db(), {}, ann.id, true), set_operator(db(), {}, ann.id, false), 0; });
  BOOST_TEST(sessions_of(ann.id) == 2);
  in_transaction(db(), [&] { return set_operator(db(), {}, bob.id, true), 0; });
  make(ann.id, Role::advisor);
  BOOST_TEST((sessions_of(ann.id) == 0 && ann.ask("GET", "/garage").status == 303));
  for (const auto& change : std::initializer_list<std::function<void()>>{[&] { set_operator(db(), {}, ann.id, true); }, [&] { set_active(db(), {}, ann.id, false); },
                                                                         [&] { set_active(db(), {}, ann.id, true); }, [&] { change_password(db(), {}, ann.id, "$scrypt$"); }}) {
    with_token(ann, "garage:read");
    BOOST_TEST(said(change) == "done");
    BOOST_TEST(sessions_of(ann.id) == 0);
  }
  BOOST_TEST(count("user WHERE id = ? AND active AND operator AND password = '$scrypt$'", ann.id) == 1);
  db().run("UPDATE user SET operator = FALSE WHERE id IN (?, ?)", ann.id, bob.id);
}
BOOST_AUTO_TEST_CASE(the_last_admin_of_a_shop_stays_one) {
  const std::string refused = "this is the last admin of {}: make somebody else one first";
  make(ann.id, Role::admin);
  const auto changes = std::initializer_list<std::function<void()>>{[&] { set_role(db(), {}, shop, ann.id, Role::advisor); }, [&] { set_role(db(), {}, shop, ann.id, Role::owner); },
                                                                    [&] { set_active(db(), {}, ann.id, false); }};
  for (const auto& change : changes) BOOST_TEST(said(change) == refused);
  make(bob.id, Role::admin);
  BOOST_TEST(said([&] { set_active(db(), {}, bob.id, false); }) == "done");       // one that cannot sign in is none
  for (const auto& change : changes) BOOST_TEST(said(change) == refused);
  BOOST_TEST((role_of(ann.id) == "admin" && count("user WHERE id = ? AND active", ann.id) == 1));
  BOOST_TEST(said([&] { set_active(db(), {}, bob.id, true); }) == "done");
  BOOST_TEST(said([&] { set_active(db(), {}, ann.id, false); }) == "done");
}
BOOST_AUTO_TEST_CASE(the_last_operator_stays_one) {
  const auto others = db().all(&Row::id, "SELECT id FROM user WHERE operator AND active");
  db().execute("UPDATE user SET operator = FALSE");
  const std::string refused = "nobody else runs this installation: make somebody else an operator first";
  BOOST_TEST(said([&] { set_operator(db(), {}, ann.id, true); }) == "done");
  BOOST_TEST((said([&] { set_operator(db(), {}, ann.id, false); }) == refused && said([&] { set_active(db(), {}, ann.id, false); }) == refused));
  BOOST_TEST(said([&] { set_operator(db(), {}, bob.id, true); }) == "done");
  BOOST_TEST(said([&] { set_operator(db(), {}, ann.id, false); }) == "done");
  BOOST_TEST(said([&] { set_active(db(), {}, bob.id, false); }) == refused);
  for (const Id id : others) db().run("UPDATE user SET operator = TRUE WHERE id = ?", id);
}
BOOST_AUTO_TEST_CASE(two_admins_who_take_it_from_each_other_at_once_leave_one) {
  for (int turn = 0; turn < 25; ++turn) {
    make(ann.id, Role::admin), make(bob.id, Role::admin);
    const bool by_role = turn % 2;
    const auto take = [&](Id from) { return [&, from](Db& own) { by_role ? set_role(own, {}, shop, from, Role::advisor) : set_active(own, {}, from, false); }; };
    BOOST_TEST(at_once({take(ann.id), take(bob.id)}) == 1);
    BOOST_TEST(count("staff f JOIN user u ON u.id = f.user_id AND u.active WHERE f.shop_id = ? AND f.role = 'admin' AND f.ended_at IS NULL", shop) == 1);
    db().run("UPDATE user SET active = TRUE WHERE id IN (?, ?)", ann.id, bob.id);
  }
}
BOOST_AUTO_TEST_CASE(two_operators_who_take_it_from_each_other_at_once_leave_one) {
  const auto others = db().all(&Row::id, "SELECT id FROM user WHERE operator AND active");
  for (int turn = 0; turn < 25; ++turn) {
    db().execute("UPDATE user SET operator = FALSE");
    db().run("UPDATE user SET operator = TRUE, active = TRUE WHERE id IN (?, ?)", ann.id, bob.id);
    const bool by_right = turn % 2;
    const auto take = [&](Id from) { return [&, from](Db& own) { by_right ? set_operator(own, {}, from, false) : set_active(own, {}, from, false); }; };
    BOOST_TEST(at_once({take(ann.id), take(bob.id)}) == 1);
    BOOST_TEST(count("user WHERE operator AND active") == 1);
  }
  db().run("UPDATE user SET operator = FALSE WHERE id IN (?, ?)", ann.id, bob.id);
  for (const Id id : others) db().run("UPDATE user SET operator = TRUE WHERE id = ?", id);
}
BOOST_AUTO_TEST_CASE(a_person_is_found_by_name_or_email_with_roles_and_last_sign_in) {
  make(ann.id, Role::admin);
  const std::string name = *db().one(&Row::text, "SELECT username FROM user WHERE id = ?", ann.id);
  db().run("INSERT INTO event (shop_id, user_id, subject, subject_id, what) VALUES (0, ?, 'user', ?, 'signed in')", ann.id, ann.id);
  for (std::string login : {name, name + "@EXAMPLE.org"}) {
    const auto found = person_named(db(), login);
    BOOST_REQUIRE(found);
    BOOST_TEST((found->id == ann.id && found->active && !found->runs_installation && found->signed_in && found->works_at.size() == 1));
    BOOST_TEST((found->works_at[0].host == host && found->works_at[0].role == "admin" && found->works_at[0].shop_name == "Corner Garage"));
  }
  BOOST_TEST((!person_named(db(), "nobody-here") && !person_of(db(), bob.id).signed_in));
  BOOST_CHECK_THROW(person_of(db(), 999'999'999), Refused);
  bool in_list = false;
  for (const Person& p : people_after(db(), ann.id - 1)) in_list |= p.id == ann.id && p.works_at.size() == 1;
  BOOST_TEST(in_list);
  BOOST_TEST(shop_named(db(), host) == shop);
  BOOST_CHECK_THROW(shop_named(db(), ""), Refused);                // there are several here
  BOOST_CHECK_THROW(shop_named(db(), "nowhere.test"), Refused);
}

BOOST_AUTO_TEST_SUITE_END()
