#!/usr/bin/env php
<?php
/*
 * Gives a customer an account on the panel, waits for the reply, and shows the event that comes of it.
 *
 *     PASSWORD=correct-horse ./add-customer.php ORDER LOGIN EMAIL
 *     PASSWORD=correct-horse ./add-customer.php order-4712 alice alice@example.com
 *
 * AMQP_URL says where the broker is, PANEL which panel is meant, TIMEOUT how many seconds to wait for the reply.
 * It ends with 0: done, 3: failed, 4: rejected, 5: in doubt, 64: wrong arguments, 75: run it again, with the same
 * arguments and the same password.
 */
declare(strict_types=1);

require_once 'PhpAmqpLib/autoload.php'; // Debian's; with Composer it is 'vendor/autoload.php'.

use PhpAmqpLib\Channel\AMQPChannel;
use PhpAmqpLib\Connection\AMQPStreamConnection;
use PhpAmqpLib\Exception\AMQPExceptionInterface;
use PhpAmqpLib\Exception\AMQPTimeoutException;
use PhpAmqpLib\Message\AMQPMessage;

const DONE = 0, FAILED = 3, REJECTED = 4, IN_DOUBT = 5, WRONG_ARGUMENTS = 64, AGAIN = 75; // 255 is PHP's own.
const ROLE = 2; // `panelbridge send roles.list` shows which there are.
const CONFIRM_SECONDS = 10, EVENT_SECONDS = 10;

function connect(string $url): AMQPChannel
{
    $parts = parse_url($url);
    $vhost = rawurldecode(substr($parts['path'] ?? '', 1));
    $connection = new AMQPStreamConnection(
        $parts['host'], $parts['port'] ?? 5672, rawurldecode($parts['user'] ?? 'guest'),
        rawurldecode($parts['pass'] ?? 'guest'), $vhost === '' ? '/' : $vhost);
    $channel = $connection->channel();
    $channel->confirm_select();
    $channel->set_nack_handler(fn () => throw new RuntimeException('it did not take the order.'));
    $channel->set_return_listener(fn () => throw new RuntimeException('it has no queue for the order.'));
    return $channel;
}

/** Takes what comes until the condition holds; says whether it does. */
function wait(AMQPChannel $channel, callable $condition, float $seconds): bool
{
    $end = microtime(true) + $seconds;
    while (!$condition() && ($left = $end - microtime(true)) > 0) {
        try {
            $channel->wait(null, false, $left);
        } catch (AMQPTimeoutException) {
            break;
        }
    }
    return $condition();
}

function decode(AMQPMessage $message): array
{
    return json_decode($message->getBody(), true, 64, JSON_THROW_ON_ERROR);
}

/** Shows a reply, and returns what it means. */
function settle(string $order, array $reply): int
{
    echo "$order: {$reply['outcome']}", $reply['replayed'] ? ', as answered before' : '';
    if ($reply['outcome'] === 'succeeded') {
        echo ' ', json_encode($reply['result']), "\n";
        return DONE;
    }
    $error = $reply['error'];
    echo ": {$error['code']}: {$error['message']}\n";
    foreach ($error['fields'] ?? [] as $field) {
        echo "  {$field['field']}: {$field['message']}\n";
    }
    if ($error['retriable']) {
        return AGAIN; // Nothing was done; the same order runs anew when it is sent again. So it is with `expired`.
    }
    // In doubt: there may be an account. A person looks at the panel, then `panelbridge ledger resolve` settles it.
    return ['rejected' => REJECTED, 'in_doubt' => IN_DOUBT][$reply['outcome']] ?? FAILED;
}

function main(string $order, string $method, array $params): int
{
    $panel = getenv('PANEL') ?: 'main';
    $timeout = (float) (getenv('TIMEOUT') ?: 900);
    $channel = connect(getenv('AMQP_URL') ?: 'amqp://guest:guest@127.0.0.1:5672/');

    // Direct reply-to needs no queue, and suits a web request that waits for one reply. If the request ends before it
    // comes, it is gone; the same order sent again gets it. A queue for replies is in order-server.py.
    $reply = null;
    $channel->basic_consume('amq.rabbitmq.reply-to', '', false, true, false, false,
        function (AMQPMessage $message) use (&$reply): void { $reply = decode($message); });

    // Subscribed before anything is ordered, by a queue that ends with the connection.
    $events = []; // By id, as an event may come twice.
    [$queue] = $channel->queue_declare('', false, false, true);
    $channel->queue_bind($queue, 'panelbridge.events', "$panel.command.$method.*");
    $channel->basic_consume($queue, '', false, false, false, false,
        function (AMQPMessage $message) use (&$events, $order): void {
            $event = decode($message);
            if ($event['data']['command'] === $order) {
                $events[$event['id']] = $event;
            }
            $message->ack();
        });

    $body = json_encode(['method' => $method, 'panel' => $panel, 'params' => $params], JSON_THROW_ON_ERROR);
    $message = new AMQPMessage($body, [
        'content_type' => 'application/json',
        'delivery_mode' => AMQPMessage::DELIVERY_MODE_PERSISTENT,
        'message_id' => $order, // By which the gateway knows the order again, and does not carry it out twice.
        'correlation_id' => $order,
        'reply_to' => 'amq.rabbitmq.reply-to',
    ]);
    $channel->basic_publish($message, 'panelbridge.commands', "$panel.$method", true); // mandatory
    $channel->wait_for_pending_acks_returns(CONFIRM_SECONDS);

    if (!wait($channel, function () use (&$reply) { return $reply !== null; }, $timeout)) {
        echo "$order: no reply within $timeout s. The order is kept and may be done yet: run this again.\n";
        return AGAIN;
    }
    $status = settle($order, $reply);
    // An order has its event once, when it ends; rejected, it has none.
    if (!$reply['replayed'] && $reply['outcome'] !== 'rejected') {
        wait($channel, function () use (&$events) { return $events !== []; }, EVENT_SECONDS);
    }
    foreach ($events as $event) {
        echo "event: {$event['type']} {$event['id']}\n";
    }
    return $status;
}

if ($argc !== 4 || getenv('PASSWORD') === false) {
    echo "PASSWORD=correct-horse ./add-customer.php ORDER LOGIN EMAIL\n";
    exit(WRONG_ARGUMENTS);
}
[, $order, $login, $email] = $argv;
// The password comes from where the shop keeps it: an order sent again must be the same in all of its parameters.
$params = ['login' => $login, 'email' => $email, 'password' => getenv('PASSWORD'), 'role_id' => ROLE];
try {
    exit(main($order, 'users.create', $params));
} catch (AMQPExceptionInterface | RuntimeException $error) {
    // Also where the broker's confirm was lost: it may have the order all the same.
    echo "$order: the broker: {$error->getMessage()} Run this again with the same arguments.\n";
    exit(AGAIN);
}
