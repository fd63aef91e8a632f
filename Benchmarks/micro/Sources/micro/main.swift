// What the parts of a command cost, without broker and panel: microseconds of CPU, the least of several rounds.
//   swift run -c release --package-path Benchmarks/micro
import Bridge
import Glibc
import PanelCatalog
import PanelClient

func processorNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

/// Runs the work often enough to be measured, several times, and prints the least.
@MainActor
func measure(_ name: String, per count: Int = 1, _ work: () -> Int) {
    var rounds = 1
    var least = Int.max
    var check = 0
    for _ in 0..<7 {
        let start = processorNanoseconds()
        for _ in 0..<rounds { check &+= work() }
        let spent = processorNanoseconds() - start
        if spent < 50_000_000 {
            rounds *= 4
        } else {
            least = min(least, spent / rounds)
        }
    }
    precondition(check != 0, "\(name) did nothing")
    let hundredths = least / 10
    print(
        "\(padded(name, 40))\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) us"
            + (count > 1 ? "   \(least / count) ns each" : ""))
}

func server(_ id: Int) -> String {
    """
      <virtual_server>
        <cpu_limit type="integer" nil="true"></cpu_limit>
        <cpu_units type="integer">1000</cpu_units>
        <cpus type="integer" nil="true"></cpus>
        <description nil="true"></description>
        <diskspace type="integer">2000</diskspace>
        <expiration_date type="date" nil="true"></expiration_date>
        <hardware_server_id type="integer">38</hardware_server_id>
        <host_name>vps\(id).lan</host_name>
        <id type="integer">\(id)</id>
        <identity>\(id + 100)</identity>
        <ip_address>192.168.\(id / 250 % 250).\(id % 250 + 1)</ip_address>
        <memory type="integer">272</memory>
        <nameserver>192.168.0.4</nameserver>
        <orig_os_template>ubuntu-10.04-x86</orig_os_template>
        <orig_server_template>vps.basic</orig_server_template>
        <search_domain>lan</search_domain>
        <start_on_boot type="boolean">true</start_on_boot>
        <state>running</state>
        <user_id type="integer">0</user_id>
      </virtual_server>

    """
}

let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
let one = Array((declaration + server(299)).utf8)
func list(_ count: Int) -> [UInt8] {
    Array(
        (declaration + "<virtual_servers type=\"array\">\n" + (1...count).map(server).joined()
            + "</virtual_servers>\n").utf8)
}
let get = PanelCatalog.method(named: "virtual_servers.get")!
let listing = PanelCatalog.method(named: "hardware_servers.virtual_servers")!
let parser = AnswerParser()

@MainActor
func result(_ body: [UInt8], _ method: PanelMethod) -> [UInt8] {
    guard case .result(let json) = body.withUnsafeBytes({ parser.parse($0, as: method.result) }) else {
        fatalError("the answer was not read")
    }
    return json
}

let decoder = CommandDecoder(panels: [PanelPolicy(name: "main")], commandsExchange: "panelbridge.commands")
let message = CommandMessage(
    body: Array(#"{"method":"virtual_servers.get","params":{"id":299}}"#.utf8), exchange: "", routingKey: "q",
    contentType: "application/json", messageID: "m-1234567890abcdef", correlationID: "c-1234567890abcdef",
    replyTo: "amq.gen-abcdefghijklmnopqrstuv", receivedAt: 0)
let queue = CommandQueue(panel: "main", kind: .reads)
func decoded() -> Command {
    guard case .command(let command) = decoder.decode(message, from: queue) else { fatalError("refused") }
    return command
}
let command = decoded()
let json = result(one, get)

measure("decode a command") { decoded().arguments.count }
measure("request of a command") { PanelRequest(command).body.count }
measure("XML to JSON, one server, \(one.count) bytes") { result(one, get).count }
for count in [100, 1_000, 10_000] {
    let body = list(count)
    measure("XML to JSON, \(count) servers, \(body.count / 1000) kB", per: count) { result(body, listing).count }
}
measure("encode a reply, \(json.count) bytes") {
    Reply(to: command, .succeeded, result: json, attempts: 1).encoded().count
}
measure("message id of a reply") {
    Reply.messageID(
        panel: "main", id: "m-1234567890abcdef", redrive: 0, attempt: 1, outcome: .succeeded,
        replyTo: "amq.gen-abcdefghijklmnopqrstuv"
    ).utf8.count
}
