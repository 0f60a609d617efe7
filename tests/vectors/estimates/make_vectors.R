# Writes the vectors of this folder with the R package `survey` (see versions.txt). The tests read the results and do not need R.
# Call: Rscript make_vectors.R, inside this folder. The school data (api) are those of the package: figures published by the
# California Department of Education. firms.csv is simulated.
suppressMessages(library(survey))
data(api)
writeLines(c(R.version.string, paste("survey", packageVersion("survey"))), "versions.txt")
out <- function(frame, name) write.csv(frame, name, row.names = FALSE, quote = FALSE, eol = "\n")
results <- data.frame()
keep <- function(case, ...) {
  values <- c(...)
  results <<- rbind(results, data.frame(case = case, value = names(values), number = sprintf("%.15g", values)))
}
mean_of <- function(case, formula, design) {
  m <- svymean(formula, design, deff = "replace")
  ci <- confint(m, df = degf(design))
  keep(case, point = coef(m)[[1]], standard_error = SE(m)[[1]], low = ci[1], high = ci[2],
       degrees_of_freedom = degf(design), design_effect = deff(m)[[1]])
}
share_of <- function(case, formula, design) {
  for (method in c("xlogit", "beta")) {
    p <- svyciprop(formula, design, method = method)
    ci <- attr(p, "ci")
    keep(paste0(case, ".", sub("x", "", method)), point = as.vector(p), standard_error = sqrt(as.vector(attr(p, "var"))),
         low = ci[[1]], high = ci[[2]])
  }
}

strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
out(with(apistrat, data.frame(stype, pw, api00, enroll, wide = sch.wide, round = yr.rnd)), "apistrat.csv")
mean_of("strat.api00", ~api00, strat)
mean_of("strat.enroll", ~enroll, strat)
share_of("strat.wide", ~I(sch.wide == "Yes"), strat)
share_of("strat.round", ~I(yr.rnd == "Yes"), strat)
mean_of("strat.api00.wide=Yes", ~api00, subset(strat, sch.wide == "Yes"))
mean_of("strat.api00.wide=No", ~api00, subset(strat, sch.wide == "No"))

clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
out(with(apiclus1, data.frame(dnum, pw, stype, wide = sch.wide, round = yr.rnd, api00, enroll)), "apiclus1.csv")
mean_of("clus1.api00", ~api00, clus1)
share_of("clus1.wide", ~I(sch.wide == "Yes"), clus1)
share_of("clus1.round", ~I(yr.rnd == "Yes"), clus1)
raked <- rake(clus1, list(~stype, ~sch.wide),
              list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)),
                   data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))),
              control = list(maxit = 1000, epsilon = 1e-10))
m <- svymean(~api00, raked)
keep("raked.api00", point = coef(m)[[1]], standard_error = SE(m)[[1]])
keep("raked.weights", least = min(weights(raked)), most = max(weights(raked)), first = weights(raked)[[1]])

clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = apiclus2)
out(with(apiclus2, data.frame(dnum, pw = weights(clus2), schools = fpc2, api00, enroll)), "apiclus2.csv")
mean_of("clus2.api00", ~api00, clus2)
m <- svymean(~enroll, clus2, na.rm = TRUE)
keep("clus2.enroll", point = coef(m)[[1]], standard_error = SE(m)[[1]])

# Simulated firms: trade × size, equal chances within a stratum, lots drawn within firms.
set.seed(20250117)
cells <- data.frame(trade = rep(c("food", "metal", "toys"), each = 2), size = rep(c("big", "small"), 3), firms = c(20, 200, 12, 150, 30, 90),
                    drawn = c(8, 12, 5, 10, 9, 11), output = c(820, 310, 1150, 270, 140, 95), pass = c(.97, .88, .99, .9, .93, .8))
firms <- do.call(rbind, lapply(seq_len(nrow(cells)), function(h) {
  c <- cells[h, ]
  tested <- sample(2:6, c$drawn, replace = TRUE)
  lots <- tested + sample(0:20, c$drawn, replace = TRUE)
  own <- pmin(1, pmax(0, rnorm(c$drawn, c$pass, 0.08)))
  data.frame(trade = c$trade, size = c$size, firm = sprintf("%s-%s-%02d", c$trade, c$size, seq_len(c$drawn)),
             sales = sample(1:40, c$drawn, replace = TRUE), tested, passed = rbinom(c$drawn, tested, own), lots)
}))
out(firms, "firms.csv")
out(cells[, c("trade", "size", "firms", "output")], "firm_cells.csv")
firms <- merge(firms, cells[, c("trade", "size", "firms", "drawn", "output")], by = c("trade", "size"))
lots <- firms[rep(seq_len(nrow(firms)), firms$tested), ]
lots$lot <- seq_len(nrow(lots))
lots$good <- unlist(mapply(function(k, m) rep(c(1, 0), c(k, m - k)), firms$passed, firms$tested, SIMPLIFY = FALSE))
lots$w <- lots$sales * lots$firms / lots$drawn / lots$tested
lots$cell <- paste(lots$trade, lots$size)
whole <- svydesign(id = ~firm + lot, strata = ~cell, weights = ~w, fpc = ~firms + lots, data = lots)
m <- svymean(~good, whole, deff = "replace")
keep("firms.design", point = coef(m)[[1]], standard_error = SE(m)[[1]], degrees_of_freedom = degf(whole), design_effect = deff(m)[[1]])
by_output <- function(case, rows) {
  d <- subset(whole, rows)
  by <- svyby(~good, ~cell, d, svymean)
  share <- cells$output[match(by$cell, paste(cells$trade, cells$size))]
  share <- share / sum(share)
  keep(case, point = sum(share * by$good), standard_error = sqrt(sum(share^2 * by$se^2)))
}
by_output("firms.output", lots$drawn > 0)
by_output("firms.output.food", lots$trade == "food")
ultimate <- svydesign(id = ~firm, strata = ~cell, weights = ~w, data = lots)
m <- svymean(~good, ultimate)
keep("firms.no_chances", standard_error = SE(m)[[1]])

# Plain shares: prop.test without correction is Wilson's interval, binom.test that of Clopper and Pearson.
for (level in c(0.8, 0.95, 0.99)) for (pair in list(c(0, 20), c(20, 20), c(1, 1), c(19, 20), c(281, 300), c(93710, 100000))) {
  w <- suppressWarnings(prop.test(pair[1], pair[2], conf.level = level, correct = FALSE))$conf.int
  b <- binom.test(pair[1], pair[2], conf.level = level)$conf.int
  keep(sprintf("plain.%d.%d.%g", pair[1], pair[2], level), wilson_low = w[1], wilson_high = w[2], exact_low = b[1], exact_high = b[2])
}
out(results, "results.csv")
