import Foundation

@testable import PanelSimulator

extension World {
    /// Puts the rows that the answer shows into the panel's tables.
    mutating func loadAnswer() {
        guard let answer else { return }
        switch answer.name {
        case "virtual_server": load(VirtualServer(answer))
        case "virtual_servers": for row in answer.children { load(VirtualServer(row)) }
        case "user": panel.users.load(User(answer))
        case "users": for row in answer.children { panel.users.load(User(row)) }
        case "hardware_server": loadNode(answer)
        case "ip_pools": for row in answer.children { panel.pools.load(IPPool(row)) }
        case "events":
            panel.events.removeAll { _ in true }
            for row in answer.children { panel.events.load(Event(row)) }
        case "tasks": for row in answer.children { panel.tasks.load(PanelTask(row)) }
        case "records" where recording.controller == "backups":
            for row in answer.children { panel.backups.load(Backup(row, of: recording.id ?? 0)) }
        case "hardware_servers": for row in answer.children { loadNode(row) }
        default: break
        }
    }

    private mutating func loadNode(_ row: XMLTree) {
        guard var node = panel.hardwareServers[row.number("id") ?? 0] else { return }
        node.host = row.value("host")
        node.description = row.value("description")
        panel.hardwareServers.update(node)
    }
}

extension XMLTree {
    fileprivate func number(_ name: String) -> Int? { value(name).flatMap { Int($0) } }

    /// Seconds since 1970.
    fileprivate var createdAt: Int64 {
        let date = value("created_at").flatMap { ISO8601DateFormatter().date(from: $0) }
        return Int64(date?.timeIntervalSince1970 ?? 0)
    }
}

extension VirtualServer {
    fileprivate init(_ row: XMLTree) {
        self.init(id: row.number("id") ?? 0, identity: row.value("identity") ?? "")
        hardwareServerID = row.number("hardware_server_id")
        state = row.value("state")
        description = row.value("description")
        hostName = row.value("host_name")
        ipAddress = row.value("ip_address")
        nameserver = row.value("nameserver")
        searchDomain = row.value("search_domain")
        osTemplate = row.value("orig_os_template")
        serverTemplate = row.value("orig_server_template")
        diskspace = row.number("diskspace")
        memory = row.number("memory")
        vswap = row.number("vswap")
        cpuUnits = row.number("cpu_units")
        cpus = row.number("cpus")
        cpuLimit = row.number("cpu_limit")
        userID = row.number("user_id")
        expirationDate = row.value("expiration_date").flatMap { CalendarDate(lenient: $0) }
        startsOnBoot = row.value("start_on_boot") == "true"
        isBackedUpDaily = row.value("daily_backup") == "true"
    }
}

extension User {
    fileprivate init(_ row: XMLTree) {
        let login = row.value("login") ?? ""
        let password = login == "admin" ? "admin" : "secret1"
        self.init(id: row.number("id") ?? 0, login: login, password: password, createdAt: row.createdAt)
        isEnabled = row.value("enabled") == "true"
        roleID = row.number("role_id")
        contactName = row.value("contact_name")
        email = row.value("email")
    }
}

extension IPPool {
    fileprivate init(_ row: XMLTree) {
        self.init(id: row.number("id") ?? 0, firstIP: row.value("first_ip"), lastIP: row.value("last_ip"))
        hardwareServerID = row.number("hardware_server_id")
    }
}

extension Event {
    fileprivate init(_ row: XMLTree) {
        self.init(
            id: row.number("id") ?? 0, createdAt: row.createdAt, address: row.value("ip_address") ?? "",
            level: row.number("level") ?? 0, message: row.value("message") ?? "", text: row.value("t_message") ?? "")
    }
}

extension PanelTask {
    fileprivate init(_ row: XMLTree) {
        self.init(
            id: row.number("id") ?? 0, description: row.value("description") ?? "",
            status: TaskStatus(rawValue: row.number("status") ?? 0) ?? .finished, text: row.value("t_description") ?? ""
        )
    }
}

extension Backup {
    /// The archive's name ends with the second in which it was made.
    fileprivate init(_ row: XMLTree, of server: Int) {
        let name = row.value("name") ?? ""
        let seconds = name.split(separator: ".").dropFirst(2).first.flatMap { Int64($0) } ?? 0
        self.init(
            id: row.number("id") ?? 0, virtualServerID: server, name: name, description: row.value("description"),
            size: row.number("size") ?? 0, createdAt: seconds)
    }
}
