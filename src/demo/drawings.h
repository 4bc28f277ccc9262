// Pictures for the demo, drawn with cairo: vehicles from the side in front of a scene, and what else people photograph of them. Nothing in
// them is anybody's: no badge, no name, no plate.
#pragma once
#include <cstdint>
#include <string>

enum class Shape : uint8_t { hatchback, saloon, estate, suv, pickup, van, roadster, motorbike, tractor };
enum class View : uint8_t { side, side_left, detail_wheel, detail_dial, receipt };   // side looks to the right, side_left to the left

struct Scene {
  Shape shape;
  uint32_t seed;           // chooses place, light and everything that may differ between two pictures of one vehicle
  std::string colour;      // red, orange, yellow, green, turquoise, blue, navy, white, silver, grey, black, beige, brown; any other is silver
  View view;
  int odometer = 0;        // detail_dial: what it shows
  std::string unit = "km"; // detail_dial: stands behind it
  std::string text = {};   // receipt: its heading. Letters and digits of ASCII are drawn, as capitals; others leave a gap
};
// A JPEG, 4:3 being what the drawings are made for: other shapes lose something at the edges. The same scene and size give the same bytes;
// shape and colour alone decide what a vehicle looks like, so that several pictures show the same one. About 15 ms for 1280 x 960.
// Throws std::runtime_error for a size that is not 1 to 8000 px a side.
std::string drawn_jpeg(const Scene&, int width, int height);
