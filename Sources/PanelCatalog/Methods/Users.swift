extension PanelCatalog {
    /// Users of the panel, who may own virtual servers.
    static let users: [PanelMethod] = [
        PanelMethod(
            "users", "list",
            summary: "Lists the users of the panel.",
            effect: .read, result: .list(element: "user", ofUser)),

        PanelMethod(
            "users", "get",
            summary: "Shows one user.",
            parameters: [userID],
            effect: .read, result: .object(element: "user", ofUser)),

        PanelMethod(
            "users", "get_by_login",
            summary: "Shows the user of this login.",
            discussion: "The panel keeps logins in lower case and finds them only so.",
            parameters: [login("the login, in lower case", required: true)],
            effect: .read, result: .object(element: "user", ofUser), isDocumented: false),

        PanelMethod(
            "users", "create",
            summary: "Makes a user.",
            discussion: """
                The panel puts the login in lower case. It does not check that the role exists, and a user without \
                a role can log in but gets an error from nearly everything.
                """,
            parameters: [
                login("the login, unique whatever its case", required: true),
                password(required: true),
            ] + profile(clearing: false),
            effect: .change(
                provedBy: .appears(
                    Effect.LookUp(
                        "users.get_by_login", arguments: ["login": "login"], matching: ["login": "login"],
                        ignoringCase: true))),
            result: .identifier),

        PanelMethod(
            "users", "update",
            summary: "Changes a user's login, password, role or particulars.",
            discussion: """
                What is left out stays as it is. Changing the panel user that the gateway itself logs in as can lock \
                the gateway out.
                """,
            parameters: [
                userID, login("a new login, unique whatever its case", required: false), password(required: false),
            ] + profile(clearing: true),
            effect: .change(provedBy: .repeats), result: .identifier),

        PanelMethod(
            "users", "enable",
            summary: "Lets a user log in again.",
            parameters: [userID],
            effect: .change(provedBy: .repeats), result: .done),

        PanelMethod(
            "users", "disable",
            summary: "Keeps a user from logging in.",
            discussion: "Disabling the panel user that the gateway itself logs in as locks the gateway out.",
            parameters: [userID],
            effect: .change(provedBy: .repeats), result: .done),

        PanelMethod(
            "users", "delete",
            summary: "Deletes a user; virtual servers of that user stay.",
            discussion: "For the built-in `admin`, whose id is 1, the panel reports success and deletes nothing.",
            parameters: [userID],
            effect: .change(provedBy: .repeatsUntilGone), result: .done,
            permission: .mustBeAllowedWhen(parameter: "id", equals: 1)),
    ]

    private static let userID = Parameter.id(of: "the user", example: "21")

    private static func login(_ description: String, required: Bool) -> Parameter {
        Parameter("login", .text(.login), description, required: required, example: #""john""#)
    }

    private static func password(required: Bool) -> Parameter {
        Parameter(
            "password", .text(.userPassword), "the password for the panel", required: required, secret: true,
            example: #""correct-horse""#)
    }

    private static func profile(clearing: Bool) -> [Parameter] {
        let name = TextFormat.line(maximumBytes: 255)
        return [
            .id("role_id", of: "the role, which decides what the user may do", required: false, example: "2"),
            Parameter(
                "contact_name", .text(clearing ? .clearable(name) : name), "the person's name",
                example: #""John Doe""#),
            Parameter(
                "email", .text(clearing ? .clearable(.email) : .email), "the person's e-mail address",
                example: #""john@example.com""#),
        ]
    }

    private static let ofUser: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the user", example: "21"),
        ResultShape.Field("login", .text, "the login, in lower case", example: #""john""#),
        ResultShape.Field("enabled", .boolean, "whether the user may log in", example: "true"),
        ResultShape.Field("role_id", .integer, "the panel's id of the role", nullable: true, example: "2"),
        ResultShape.Field("contact_name", .text, "the person's name", nullable: true, example: #""John Doe""#),
        ResultShape.Field(
            "email", .text, "the person's e-mail address", nullable: true, example: #""john@example.com""#),
        ResultShape.Field("created_at", .dateTime, "when the user was made", example: #""2026-11-20T09:15:00Z""#),
    ]
}
