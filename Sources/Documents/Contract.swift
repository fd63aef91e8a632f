/// All that is rendered of the contract: the files of `schemas/`.
public enum Contract {
    /// The version of panelbridge, and so of its contract.
    public static let version = "0.1.0"

    /// Each file once, ordered by path.
    public static let documents: [Document] = {
        let schemas = CommandSchemas.all + ReplySchemas.all + EventSchemas.all
        return (schemas.map(\.document) + [AsyncAPI.document, ContractIndex.document, MetricsPage.document]).sorted {
            $0.path < $1.path
        }
    }()
}
