#include <gtest/gtest.h>
#include "forecasting/forecast.h"
TEST(X, Y) {}
