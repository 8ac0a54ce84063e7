# What R's package survival says of the data sets in the file named first, into the file named second:
# one number a line, as set, what, place, value. Run by against-r.mjs.
suppressMessages(library(survival))
files <- commandArgs(trailingOnly = TRUE)
data <- read.csv(files[1])
out <- file(files[2], "w")
say <- function(set, what, values) {
  values <- as.numeric(values)
  if (length(values) == 0) return(invisible())
  text <- ifelse(is.finite(values), format(values, digits = 17, scientific = TRUE, trim = TRUE), "NA")
  writeLines(paste(set, what, seq_along(values) - 1, text, sep = ","), out)
}
for (set in unique(data$set)) {
  d <- data[data$set == set, ]
  late <- any(d$entry > 0)
  happened <- as.integer(d$cause > 0)
  y <- if (late) Surv(d$entry, d$time, happened) else Surv(d$time, happened)
  for (scale in c("log-log", "log", "plain")) {
    fit <- survfit(y ~ 1, conf.type = scale)
    s <- summary(fit, censored = TRUE)
    say(set, paste0("low ", scale), s$lower)
    say(set, paste0("high ", scale), s$upper)
    say(set, paste0("median ", scale), summary(fit)$table[c("median", "0.95LCL", "0.95UCL")])
  }
  say(set, "time", s$time)
  say(set, "at risk", s$n.risk)
  say(set, "events", s$n.event)
  say(set, "censored", s$n.censor)
  say(set, "survival", s$surv)
  say(set, "error", s$std.err)
  say(set, "hazard", fit$cumhaz)
  say(set, "hazard error", fit$std.chaz)
  tau <- d$tau[1]
  say(set, "mean", summary(fit, rmean = tau)$table[c("rmean", "se(rmean)")])
  if (!late) {
    for (rho in 0:1) {
      test <- try(survdiff(Surv(d$time, happened) ~ d$group, rho = rho), silent = TRUE)
      if (!inherits(test, "try-error")) {
        say(set, paste0("log-rank ", rho), c(test$chisq, test$pvalue))
        say(set, paste0("expected ", rho), test$exp)
      }
    }
  }
  if (length(unique(d$cause)) == 3) {
    state <- factor(d$cause, 0:2, c("censored", "one", "two"))
    many <- if (late) survfit(Surv(d$entry, d$time, state) ~ 1, id = seq_len(nrow(d)))
            else survfit(Surv(d$time, state) ~ 1)
    for (cause in c("one", "two")) {
      column <- which(many$states == cause)
      say(set, paste0("incidence ", cause), many$pstate[, column])
      # With late entry R's jackknife is no longer Greenwood's form, which ours is.
      if (!late) say(set, paste0("incidence error ", cause), many$std.err[, column])
    }
  }
  # With late entry R goes through every set of tied subjects: only few of them end within a day.
  most <- max(table(d$time[happened == 1]))
  for (ties in c("efron", "breslow", if (!late || (most <= 3 && nrow(d) <= 40)) "exact")) {
    model <- suppressWarnings(try(coxph(y ~ d$x + d$z, ties = ties, iter.max = 100, eps = 1e-12, toler.chol = 1e-14), silent = TRUE))
    if (!inherits(model, "coxph") || any(is.na(coef(model))) || any(abs(coef(model)) > 8)) next
    say(set, paste0("cox ", ties), coef(model))
    say(set, paste0("cox error ", ties), sqrt(diag(vcov(model))))
    say(set, paste0("cox likelihood ", ties), model$loglik)
    say(set, paste0("cox score ", ties), model$score)
    if (ties == "efron" && !late) say(set, "concordance", model$concordance[c("concordance", "std")])
  }
}
close(out)
