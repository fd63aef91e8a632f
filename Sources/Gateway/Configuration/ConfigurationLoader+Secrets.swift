extension ConfigurationLoader {
    /// The paths of secrets that may stand in files: the key of the file, then that of the secret.
    func secrets(of panels: Set<String>) -> [(file: String, secret: String)] {
        ConfigurationSchema.secretsInFiles.flatMap { pattern in
            pattern.hasPrefix("panels.")
                ? panels.sorted().map { ConfigurationSchema.concrete(pattern, $0) } : [pattern]
        }.map { ("\($0)_file", $0) }
    }

    /// Names systemd's credentials by their whole paths: a name without a slash at its beginning is one of theirs.
    mutating func resolveCredentials() {
        guard let folder = credentialsFolder else { return }
        for (key, setting) in settings where key.hasSuffix("_file") {
            guard case .scalar(let name) = setting.value, !name.isEmpty, !name.hasPrefix("/") else { continue }
            settings[key] = ConfigurationSetting(value: .scalar("\(folder)/\(name)"), place: setting.place)
        }
    }

    /// Sets the secret to what its file holds.
    mutating func readSecret(
        _ key: String, into secret: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) {
        guard let setting = settings[key], case .scalar(let path) = setting.value, !path.isEmpty else { return }
        guard settings[secret] == nil else {
            problems.append(.init(key, at: setting.place, "and \(secret) are both set; keep one of them"))
            return
        }
        do throws(FileUnreadable) {
            guard let text = SecretFile.text(of: try readFile(path)) else {
                throw FileUnreadable(reason: "it is not UTF-8")
            }
            guard !text.isEmpty else {
                return problems.append(.init(key, at: setting.place, value: path, "that file is empty"))
            }
            settings[secret] = ConfigurationSetting(value: .scalar(text), place: setting.place)
        } catch {
            let explanation = "that file cannot be read: \(error.reason)"
            problems.append(.init(key, at: setting.place, value: path, explanation))
        }
    }
}
