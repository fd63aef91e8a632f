extension Panel {
    /// What the panel finds wrong with a user before it saves; `password` as it was sent.
    func problems(of user: User, password: String?, isNew: Bool) -> [Detail] {
        var details: [Detail] = []
        if isNew || password?.isEmpty == false { details += Self.problems(ofPassword: password) }
        if let email = user.email, !email.isEmpty, !Self.isEmail(email) {
            details.append(Detail(field: "email", error: "is invalid"))
        }
        return details + problems(ofLogin: user)
    }

    private static func problems(ofPassword password: String?) -> [Detail] {
        let length = password?.unicodeScalars.count ?? 0
        var details: [Detail] = []
        if length == 0 { details.append(Detail(field: "password", error: "can't be blank")) }
        if length < 6 {
            details.append(Detail(field: "password", error: "Password is too short (minimum symbols: 6)."))
        }
        if length > 40 { details.append(Detail(field: "password", error: "is too long (maximum is 40 characters)")) }
        if length == 0 {
            details.append(Detail(field: "password_confirmation", error: "Password confirmation is required."))
        }
        return details
    }

    private func problems(ofLogin user: User) -> [Detail] {
        let length = user.login.unicodeScalars.count
        var errors: [String] = []
        if length == 0 { errors.append("can't be blank") }
        if length < 2 { errors.append("Login is too short (minimum symbols: 2).") }
        if length > 40 { errors.append("is too long (maximum is 40 characters)") }
        if users.rows.contains(where: { $0.login == user.login && $0.id != user.id }) {
            errors.append("User with such login is already exist.")
        }
        if !Self.isLogin(user.login) { errors.append("use only letters, numbers, and .-_@ please.") }
        return errors.map { Detail(field: "login", error: $0) }
    }

    /// A letter, digit or underscore, then at least one more of them or of `.-@`.
    private static func isLogin(_ login: String) -> Bool {
        func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        guard let first = login.first, isWord(first), login.count > 1 else { return false }
        return login.dropFirst().allSatisfy { isWord($0) || ".-@".contains($0) }
    }

    private static func isEmail(_ email: String) -> Bool {
        email.split(separator: "\n").contains { line in
            line.dropFirst().dropLast().contains("@")
        }
    }
}
