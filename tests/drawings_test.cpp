#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include "../src/core/picture.h"
#include "../src/demo/drawings.h"

// Width and height as the frame header (SOF0) of a JPEG has them (ITU T.81, B.2.2).
static std::pair<int, int> size_of(const std::string& jpeg) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(jpeg.at(i)); };
  for (size_t at = 2; byte(at) == 0xFF; at += 2 + (byte(at + 2) << 8 | byte(at + 3)))
    if (byte(at + 1) == 0xC0) return {byte(at + 7) << 8 | byte(at + 8), byte(at + 5) << 8 | byte(at + 6)};
  return {0, 0};
}

static const Scene car{Shape::hatchback, 7, "red", View::side};
static std::string drawn(const Scene& s) { return drawn_jpeg(s, 320, 240); }
static constexpr View views[] = {View::side, View::side_left, View::detail_wheel, View::detail_dial, View::receipt};

BOOST_AUTO_TEST_SUITE(drawings)

BOOST_AUTO_TEST_CASE(the_same_scene_gives_the_same_bytes) {
  for (const View view : views) {
    Scene s = car;
    s.view = view;
    const std::string first = drawn(s);
    drawn({Shape::tractor, 99, "green", View::side});
    BOOST_TEST((first == drawn(s)));
  }
}

BOOST_AUTO_TEST_CASE(whatever_is_asked_differently_is_drawn_differently) {
  std::set<std::string> seen;
  size_t asked = 0;
  const auto ask = [&](const Scene& s) { seen.insert(drawn(s)), ++asked; };
  for (int shape = 0; shape <= static_cast<int>(Shape::tractor); ++shape) ask({static_cast<Shape>(shape), 7, "red", View::side});
  for (const char* colour : {"orange", "yellow", "green", "turquoise", "blue", "navy", "white", "silver", "grey", "black", "beige", "brown"})
    ask({Shape::hatchback, 7, colour, View::side});
  for (uint32_t seed = 8; seed < 18; ++seed) ask({Shape::hatchback, seed, "red", View::side});
  for (const View view : {View::side_left, View::detail_wheel, View::detail_dial, View::receipt}) ask({Shape::hatchback, 7, "red", view});
  BOOST_TEST(seen.size() == asked);
}

BOOST_AUTO_TEST_CASE(a_colour_nobody_knows_is_silver) {
  // The colour's name also chooses the rims, which a van does not have.
  BOOST_TEST((drawn({Shape::van, 7, "octarine", View::side}) == drawn({Shape::van, 7, "silver", View::side})));
}

BOOST_AUTO_TEST_CASE(a_dial_shows_its_number_and_unit) {
  std::set<std::string> seen;
  for (const auto& [odometer, unit] : {std::pair{0, "km"}, {8204, "km"}, {8205, "km"}, {8204, "mi"}, {8204, "h"}, {2'000'000'000, "km"}})
    seen.insert(drawn({Shape::saloon, 7, "blue", View::detail_dial, odometer, unit}));
  BOOST_TEST(seen.size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_receipt_shows_its_heading_as_far_as_it_can) {
  const auto receipt = [](const std::string& text) { return drawn({Shape::saloon, 7, "blue", View::receipt, 0, "km", text}); };
  BOOST_TEST((receipt("Corner Garage") != receipt("")));
  BOOST_TEST((receipt("Corner Garage") == receipt("CORNER GARAGE")));
  BOOST_TEST(!receipt("Škoda \xff\n" + std::string(3000, 'x')).empty());
}

BOOST_AUTO_TEST_CASE(every_shape_and_view_is_a_picture_of_the_asked_size_that_people_could_have_sent) {
  for (int shape = 0; shape <= static_cast<int>(Shape::tractor); ++shape)
    for (const View view : views) {
      const std::string jpeg = drawn_jpeg({static_cast<Shape>(shape), static_cast<uint32_t>(shape + 1), "blue", view, 123456}, 400, 300);
      BOOST_TEST((size_of(jpeg) == std::pair{400, 300}));
      const Variants v = variants_of(jpeg);
      BOOST_TEST(v.full.width == 400);
      BOOST_TEST(v.full.height == 300);
      BOOST_TEST(v.thumb.width == 320);
    }
}

BOOST_AUTO_TEST_CASE(other_shapes_are_filled_to_the_edge_and_impossible_sizes_refused) {
  for (const auto& [width, height] : {std::pair{1280, 960}, {300, 900}, {901, 299}, {1, 1}})
    BOOST_TEST((size_of(drawn_jpeg(car, width, height)) == std::pair{width, height}));
  for (const auto& [width, height] : {std::pair{0, 10}, {10, -1}, {8001, 10}}) BOOST_CHECK_THROW(drawn_jpeg(car, width, height), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
