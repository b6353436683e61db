/** The documents that `hub mcp` sends for a language model. They are registered, like those of the client and the pages. */

/** Who asks, for whom and in which role, and what may be asked. */
export const modelCatalogueDocument = `query ModelCatalogue {
  viewer {
    partner
    partnerName
    role
  }
  catalogue {
    measures {
      name
      title
      definition
      kind
      counted
      excludes
      warnings
      breaks
      source
      dimensions
      needs
      grains
    }
    dimensions {
      name
      title
      values {
        value
        label
        within
      }
    }
    questions {
      id
      title
      answeredBy {
        measure
      }
      dimensions
      answer
      reason
    }
  }
}`

/** What a question would cost and be refused for. */
export const modelExplainDocument = `query ModelExplain($question: AnalysisQuestion!) {
  explain(question: $question) {
    nodes
    cost
    withheldAtLeast
    refusal {
      code
      text
      nearest
    }
    years {
      cost
      budget {
        year
        left
        leftToday
      }
    }
  }
}`

/** The answer, without any exact figure of the asker's own. */
export const modelAskDocument = `query ModelAsk($question: AnalysisQuestion!) {
  analysis(question: $question) {
    snapshot {
      id
      publishedAt
    }
    rows {
      period
      dimensions {
        dimension
        value
        label
      }
      cells {
        measure
        value
        status
        numerator
        denominator
        range {
          lower
          upper
          movedBy
          words
        }
      }
    }
    notes {
      code
      text
    }
    budget {
      year
      left
      leftToday
    }
  }
}`

/** Codes of notes whose text people of a partner wrote. Every other note is the hub's own sentence. */
// Safeguard A language model is told which texts a partner wrote: 'VULNERABILITY_DEFINITION' ->
export const notesOfPartners: readonly string[] = ['VULNERABILITY_DEFINITION']

export const modelDocuments: readonly string[] = [modelCatalogueDocument, modelExplainDocument, modelAskDocument]
