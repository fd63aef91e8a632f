/// The documents that many methods answer with.
enum Document {
    /// `<result>` with a status and nothing more; nil where the panel's own code returned nothing.
    static func status(_ status: Bool?) -> [UInt8] {
        XMLWriter.document { document in
            document.element("result") { writeStatus(status, to: &$0) }
        }
    }

    /// What saving an object answers.
    static func saved(id: Int) -> [UInt8] {
        XMLWriter.document { document in
            document.element("result") { result in
                writeStatus(true, to: &result)
                result.element("details") { $0.integer("id", id) }
            }
        }
    }

    static func invalid(_ details: [Detail]) -> [UInt8] {
        XMLWriter.document { document in
            document.element("result") { result in
                writeStatus(false, to: &result)
                result.list("details", details) { list, detail in
                    list.element("detail") {
                        $0.text("field", detail.field)
                        $0.text("error", detail.error)
                    }
                }
            }
        }
    }

    /// What reinstalling and backing up answer.
    static func success() -> [UInt8] {
        XMLWriter.document { document in
            document.element("hash") { $0.boolean("success", true) }
        }
    }

    static func error(code: String, message: String, details: String? = nil) -> [UInt8] {
        XMLWriter.document { document in
            document.element("error") {
                $0.text("code", code)
                $0.text("message", message)
                if let details { $0.text("details", details) }
            }
        }
    }

    static func internalError(_ details: String) -> [UInt8] {
        error(code: "internal_error", message: "Internal error.", details: details)
    }

    /// A status of nothing has no type.
    private static func writeStatus(_ status: Bool?, to writer: inout XMLWriter) {
        if let status { writer.boolean("status", status) } else { writer.text("status", nil) }
    }
}
