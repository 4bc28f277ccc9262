// picture FILE SEED: writes a JPEG of 12 megapixels (4000 × 3000) as a camera would, with shapes, edges and grain; another one for each seed.
#include <turbojpeg.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <vector>

int main(int, char** argv) {
  constexpr int width = 4000, height = 3000;
  const auto seed = static_cast<uint32_t>(std::stoul(argv[2]));
  std::minstd_rand dice(seed + 1);
  std::vector<unsigned char> rgb(size_t{3} * width * height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool in_square = ((x / 250) + (y / 250) + static_cast<int>(seed)) % 3 == 0;
      const double light = 120 + 60 * std::sin(x / 97.0) * std::cos(y / 131.0) + (in_square ? 40 : 0);
      for (int colour = 0; colour < 3; ++colour) {
        const int grain = static_cast<int>(dice() % 17) - 8;
        rgb[(size_t{3} * width * static_cast<size_t>(y)) + (size_t{3} * static_cast<size_t>(x)) + static_cast<size_t>(colour)] =
            static_cast<unsigned char>(std::clamp(static_cast<int>(light) + 20 * colour + grain, 0, 255));
      }
    }
  const tjhandle writer = tjInitCompress();
  unsigned char* jpeg = nullptr;
  unsigned long bytes = 0;
  if (tjCompress2(writer, rgb.data(), width, 0, height, TJPF_RGB, &jpeg, &bytes, TJSAMP_420, 85, 0)) return 1;
  std::ofstream(argv[1], std::ios::binary).write(reinterpret_cast<const char*>(jpeg), static_cast<std::streamsize>(bytes));
  return 0;
}
