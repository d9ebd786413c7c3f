// Rows a second of the reader on a file of 26 short columns, one core.
//   reader_bench [rows]
#include <chrono>
#include <cstdio>
#include <string>

#include "core/text.h"
#include "csv/table.h"

namespace {

constexpr std::string_view kRow =
    ",RE350,Royal Enfield Classic 350,2024-01-01,Classic 350,Royal Enfield,Motorcycle,Petrol,"
    "Hyderabad,Reseller,46-60,Female,Government Employee,UPI,No,TV,Available,Sunny,Poor,349,185361,"
    "102.49,Absent,Yes,493,42\n";

std::string make_file(std::int64_t rows) {
  std::string text = "id";
  for (int i = 2; i <= 26; ++i) text += ",column" + std::to_string(i);
  text += '\n';
  for (std::int64_t i = 0; i < rows; ++i) text.append(std::to_string(i)).append(kRow);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  const std::int64_t rows =
      argc > 1 ? storecast::parse_int64(argv[1]).value_or(0) : std::int64_t{1'000'000};
  const std::string text = make_file(rows);
  const auto start = Clock::now();
  auto table = storecast::csv::Table::open(storecast::csv::from_memory(text));
  if (!table) return 1;
  std::size_t read = 0, bytes = 0;
  while (table->next() == storecast::csv::Read::Record) {
    ++read;
    bytes += table->fields()[2].size();
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::printf("%zu rows, %.0f MB, %.3f s: %.0f rows/s, %.0f MB/s (checksum %zu)\n", read,
              static_cast<double>(text.size()) / 1e6, seconds, static_cast<double>(read) / seconds,
              static_cast<double>(text.size()) / 1e6 / seconds, bytes);
  return 0;
}
