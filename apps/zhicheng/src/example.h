#pragma once

#include <cstddef>
#include <filesystem>

#include "house.h"

namespace zhicheng::app {

struct ExampleCounts {
  std::size_t plans = 0;
  std::size_t places = 0;
  std::size_t organisations = 0;
  std::size_t figures = 0;
  std::size_t records = 0;
  std::size_t events = 0;
  std::size_t cases = 0;
  std::size_t assessments = 0;
  std::size_t indices = 0;
};

// Loads a folder as examples/ of the repository is: places.csv (code,name,parent), organisations.csv
// (code,name,kind,parent,place,aliases; parent is a code, aliases are parted by |), plans/*.json (plan files,
// put into force), figures/*.csv (plan_title,indicator,place,period,value,done_on,note; all of them marked
// simulated), records/TYPE.csv (things of a register, marked simulated), events/*.json (EPCIS), cases.csv
// (letter,type,title,owner,days_ago,values; rows of one letter stand together and become linked cases, values
// are field=text parted by |, field=@-20 is the day twenty days ago; every title is marked simulated),
// case_moves.csv (letter,as,move,values,words,evidence; what people did today to the first case of a letter;
// as is the login of an account that is made for it and closed), assessments.csv (year,title,
// scheme,data,events,objections,announced,final; sheets are paths in the folder, every title is marked
// simulated), indices.csv (title,data,meta,steps; runs of a composite index, files as before). Each part may
// be absent. Errors: example_malformed with file and line, and those of the services.
Result<ExampleCounts> load_example(House& house, const std::filesystem::path& folder);

}  // namespace zhicheng::app
