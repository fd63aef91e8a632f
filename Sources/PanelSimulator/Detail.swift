/// One thing that is wrong with what was to be saved.
struct Detail {
    let field: String
    let error: String
}
