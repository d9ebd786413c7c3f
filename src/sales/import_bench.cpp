// Imports a generated file of 26 columns into a fresh database: rows a second and resident memory.
//   import_bench [rows]

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "core/text.h"
#include "db/temporary_database.h"
#include "sales/file_import.h"
#include "sales/file_profile.h"

namespace storecast::sales {
namespace {

constexpr std::int64_t kProducts = 500;
constexpr std::string_view kHeader =
    "id,product_id,product_name,Date,Model,Brand,Vehicle_Type,Fuel_Type,City,Dealer_Type,"
    "Customer_Age_Group,Customer_Gender,Occupation_of_Buyer,Payment_Mode,Festive_Season_Purchase,"
    "Advertisement_Type,Service_Availability,Weather_Condition,Road_Conditions,Engine_Capacity_CC,"
    "Price_INR,Petrol_Price_at_Purchase,Competitor_Brand_Presence,Discounts_Offers,Stock_on_Date,"
    "Quantity_Sold\n";

// One sale a product and day, so that the roll-up has as many rows as the file.
void write_file(const std::filesystem::path& path, std::int64_t rows) {
  constexpr std::string_view kCities[] = {"Hyderabad", "Kolkata", "Pune", "Delhi", "Chennai"};
  constexpr std::string_view kPayments[] = {"UPI", "Cash", "Loan", "Credit Card"};
  std::ofstream file(path, std::ios::binary);
  file << kHeader;
  const Date first = *Date::from_ymd(2018, 1, 1);
  for (std::int64_t i = 0; i < rows; ++i) {
    const std::int64_t mixed = i * 2'654'435'761 % 1'000'003;
    const std::string product = std::to_string(i % kProducts);
    file << i + 1 << ",SKU" << product << ",Product " << product << ','
         << (first + static_cast<int>(i / kProducts)).to_string()
         << ",Classic 350,Royal Enfield,Motorcycle,Petrol," << kCities[mixed % 5]
         << ",Reseller,26-35,Female,Business," << kPayments[mixed % 4]
         << ",No,TV,Available,Sunny,Poor,349," << 180'000 + mixed % 20'000 << ',' << 100 + mixed % 9
         << '.' << mixed % 100 << ",Absent," << (mixed % 7 == 0 ? "Yes" : "No") << ','
         << mixed % 500 << ',' << mixed % 50 << '\n';
  }
}

// "VmHWM" (the peak) or "VmRSS", in MB.
double resident_mb(std::string_view name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(name)) continue;
    const std::string_view digits = trim(std::string_view(line).substr(name.size() + 1));
    return static_cast<double>(*parse_int64(digits.substr(0, digits.find(' ')))) / 1024;
  }
  return 0;
}

int run(std::int64_t rows) {
  const db::TemporaryDatabase database;
  const auto path = database.folder() / "sales.csv";
  write_file(path, rows);
  sync();  // the disk is not to be busy with the file when the clock starts
  const SystemClock clock;
  const auto start = std::chrono::steady_clock::now();
  const auto profile = profile_file(csv::from_file(path).value(), {});
  const RowParser parser = RowParser::make(profile.value(), {}).value();
  FileImport import(*database, clock);
  const ImportFile file{.path = path,
                        .name = "sales.csv",
                        .sha256 = "bench",
                        .bytes = std::filesystem::file_size(path),
                        .opening = {}};
  const auto summary = import.run(file, parser, {.rejected_folder = database.folder()},
                                  [](double, std::int64_t) { return true; });
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!summary) {
    std::fprintf(stderr, "%s\n", summary.error().message.c_str());
    return 1;
  }
  std::printf(
      "import: %lld rows, %.1f MB, %.2f s: %.0f rows/s; peak resident %.0f MB; "
      "database %.1f MB\n",
      static_cast<long long>(summary->rows_imported), static_cast<double>(file.bytes) / 1e6,
      seconds, static_cast<double>(summary->rows_imported) / seconds, resident_mb("VmHWM"),
      static_cast<double>(std::filesystem::file_size(database.file())) / 1e6);
  return 0;
}

}  // namespace
}  // namespace storecast::sales

int main(int argc, char** argv) {
  const std::int64_t rows =
      argc > 1 ? storecast::parse_int64(argv[1]).value_or(1) : std::int64_t{1'000'000};
  return storecast::sales::run(rows);
}
