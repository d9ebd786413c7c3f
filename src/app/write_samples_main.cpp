// write_samples FOLDER: writes the sample files of data/ (see "make generate").
#include <cstdio>

#include "app/command_line.h"
#include "app/demo_sales.h"

int main(int argc, char** argv) {
  using namespace storecast;
  if (argc != 2) {
    std::fputs("usage: write_samples FOLDER\n", stderr);
    return 2;
  }
  const auto sales = app::demo_sales_of(app::demo_products().front(), *Date::from_ymd(2024, 1, 1),
                                        *Date::from_ymd(2024, 12, 31), app::kDemoSeed);
  const auto written =
      app::write_output(std::string(argv[1]) + "/royal_enfield_classic_350_2024_demo.csv",
                        app::demo_sales_csv(sales, app::kDemoSeed));
  if (written.ok()) return 0;
  app::print_error(written.error());
  return 1;
}
