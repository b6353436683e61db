# Asks the hub how many victims each force referred, and gives a data frame. Needs the packages httr2 and jsonlite.
#
#   HUB_TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs) Rscript examples/r/ask.R 2025
#
# The tests of this repository do not run it, since R does not come with Node: it was tried with R 4.5.0, httr2 1.1.1 and jsonlite 1.9.1.

library(httr2)

document <- "query ($question: AnalysisQuestion!) {
  analysis(question: $question) {
    rows { dimensions { value label } cells { value status range { words } } }
    notes { code text }
  }
}"

hub <- Sys.getenv("HUB_URL", "http://127.0.0.1:4000")
year <- c(commandArgs(trailingOnly = TRUE), "2025")[1]
# I() keeps a list of one a list in JSON.
question <- list(measures = I("VICTIMS_REFERRED"), by = I("FORCE"), period = list(from = year, to = year))

answer <- request(hub) |>
  req_url_path("/graphql") |>
  req_auth_bearer_token(Sys.getenv("HUB_TOKEN")) |>
  req_body_json(list(query = document, variables = list(question = question))) |>
  # A question changes nothing, so it may be asked again; httr2 reads Retry-After.
  req_retry(max_tries = 6) |>
  # A refusal says in its body what to do.
  req_error(is_error = function(response) FALSE) |>
  req_perform() |>
  resp_body_json()

if (!is.null(answer$errors)) {
  error <- answer$errors[[1]]
  stop(error$extensions$code, ": ", error$message)
}

# A figure that is withheld is not zero: it has no value, and its range says what it can be.
or_missing <- function(value) if (is.null(value)) NA_real_ else value
rows <- lapply(answer$data$analysis$rows, function(row) {
  cell <- row$cells[[1]]
  data.frame(
    force = row$dimensions[[1]]$label, value = or_missing(cell$value), status = cell$status,
    moved_by = cell$range$words
  )
})
print(do.call(rbind, rows))
for (note in answer$data$analysis$notes) message("- ", note$text)
