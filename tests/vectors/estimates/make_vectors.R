# Writes the vectors of this folder with the R package `survey` (see versions.txt). The tests read the results and do not need R.
# Call: Rscript make_vectors.R, inside this folder. All data are simulated.
suppressMessages(library(survey))
set.seed(20261127)
# Shops of three sizes in 757 streets: a score, how many guests a day (some do not say), who has a sign (about as many in every
# street), who took part in a campaign (whole streets did or did not).
sizes <- rep(c("L", "M", "S"), c(755, 1018, 4421))
shops <- data.frame(size = sample(sizes), street = c(seq_len(757), sample(757, length(sizes) - 757, replace = TRUE)))
shops <- shops[order(shops$street), ]
level <- rnorm(757, 650, 60)
shops$score <- round(pmin(1000, pmax(0, level[shops$street] + c(L = -40, M = 10, S = 0)[shops$size] + rnorm(nrow(shops), 0, 90))))
shops$guests <- round(exp(rnorm(nrow(shops), c(L = 6.9, M = 6.4, S = 5.8)[shops$size], 0.5)))
shops$guests[runif(nrow(shops)) < 0.05] <- NA
shops$sign <- ifelse(shops$size == "S", ifelse(seq_len(nrow(shops)) %% 12 == 0, "No", "Yes"), ifelse(seq_len(nrow(shops)) %% 2 == 0, "No", "Yes"))
joined <- runif(757) < 0.3
shops$campaign <- ifelse(runif(nrow(shops)) < ifelse(joined[shops$street], 0.9, 0.1), "Yes", "No")
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

drawn <- do.call(rbind, lapply(split(shops, shops$size), function(g) g[sample(nrow(g), c(L = 50, M = 50, S = 100)[g$size[1]]), ]))
drawn$fpc <- as.vector(table(shops$size)[drawn$size])
drawn$pw <- drawn$fpc / as.vector(table(drawn$size)[drawn$size])
strat <- svydesign(id = ~1, strata = ~size, weights = ~pw, data = drawn, fpc = ~fpc)
out(drawn[, c("size", "pw", "score", "guests", "sign", "campaign")], "shops_by_size.csv")
mean_of("strat.score", ~score, strat)
share_of("strat.sign", ~I(sign == "Yes"), strat)
share_of("strat.campaign", ~I(campaign == "Yes"), strat)
mean_of("strat.score.sign=Yes", ~score, subset(strat, sign == "Yes"))
mean_of("strat.score.sign=No", ~score, subset(strat, sign == "No"))

streets <- sample(757, 15)
whole_streets <- shops[shops$street %in% streets, ]
whole_streets$fpc <- 757
whole_streets$pw <- 757 / 15
clus1 <- svydesign(id = ~street, weights = ~pw, data = whole_streets, fpc = ~fpc)
out(whole_streets[, c("street", "pw", "size", "sign", "campaign", "score", "guests")], "streets.csv")
mean_of("clus1.score", ~score, clus1)
share_of("clus1.sign", ~I(sign == "Yes"), clus1)
share_of("clus1.campaign", ~I(campaign == "Yes"), clus1)
totals <- list(data.frame(size = c("L", "M", "S"), Freq = c(755, 1018, 4421)),
               data.frame(sign = c("No", "Yes"), Freq = as.vector(table(shops$sign))))
raked <- rake(clus1, list(~size, ~sign), totals, control = list(maxit = 1000, epsilon = 1e-10))
m <- svymean(~score, raked)
keep("raked.score", point = coef(m)[[1]], standard_error = SE(m)[[1]])
keep("raked.weights", least = min(weights(raked)), most = max(weights(raked)), first = weights(raked)[[1]],
     sign_no = totals[[2]]$Freq[1], sign_yes = totals[[2]]$Freq[2])

streets <- sample(757, 40)
in_street <- as.vector(table(shops$street))
some <- do.call(rbind, lapply(streets, function(d) { g <- shops[shops$street == d, ]; g[sample(nrow(g), min(5, nrow(g))), ] }))
some$shops <- in_street[some$street]
some$fpc1 <- 757
some$id <- seq_len(nrow(some))
clus2 <- svydesign(id = ~street + id, fpc = ~fpc1 + shops, data = some)
out(data.frame(street = some$street, pw = weights(clus2), shops = some$shops, score = some$score, guests = some$guests), "shops_of_streets.csv")
mean_of("clus2.score", ~score, clus2)
m <- svymean(~guests, clus2, na.rm = TRUE)
keep("clus2.guests", point = coef(m)[[1]], standard_error = SE(m)[[1]])

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
