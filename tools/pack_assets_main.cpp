// pack_assets FOLDER PACK: writes the files below FOLDER into PACK.
#include <cstdio>
#include <exception>
#include <fstream>

#include "asset_pack_writer.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: pack_assets FOLDER PACK\n", stderr);
    return 2;
  }
  try {
    const auto files = storecast::tools::read_pack_files(argv[1]);
    std::ofstream out(argv[2], std::ios::binary);
    out << storecast::tools::write_asset_pack(files);
    if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[2]);
    std::printf("%zu files in %s\n", files.size(), argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "pack_assets: %s\n", error.what());
    return 1;
  }
}
