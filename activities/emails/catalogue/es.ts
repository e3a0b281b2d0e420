import type { TextKey } from './en'

/** The Spanish words, with "usted", as it is spoken in the Americas. */
export const es: Readonly<Record<TextKey, string>> = {
  greeting: 'Hola, {name}:',
  'greeting.nameless': 'Hola:',
  'now.title': 'Qué hacer ahora',
  'next.title': 'Qué sigue',
  nothing_to_do: 'Por ahora no tiene que hacer nada.',
  as_of: 'Actualizado el {when}',
  'expect.by': 'Espere noticias a más tardar',
  'expect.else': 'Si para entonces no ha sabido de nosotros, escríbanos y lo revisaremos con gusto.',
  team_will_contact: 'Nuestro equipo ya lo sabe y se comunicará con usted para decirle qué sigue.',
  sign_off: 'El equipo de {brand}',

  progress: 'Paso {step} de {steps}: {stage}',
  'stage.order': 'Su pedido',
  'stage.kit': 'Su kit',
  'stage.sample': 'Su muestra',
  'stage.lab': 'Laboratorio',
  'stage.results': 'Resultados',

  'tracking.kit': 'Su kit',
  'tracking.return': 'Su paquete al laboratorio',
  'tracking.kit.track': 'Rastrear mi kit',
  'tracking.return.track': 'Rastrear mi paquete',
  'tracking.number': 'Número de rastreo',
  'tracking.carrier': 'Empresa de envíos',

  'help.title': '¿Tiene preguntas?',
  'help.email': 'Estamos para ayudarle. Escríbanos a',
  'help.portal': 'Estamos para ayudarle. Puede comunicarse con nosotros desde su cuenta en',
  'help.reply': 'Estamos para ayudarle. Solo responda a este correo.',
  'footer.why': 'Recibe este correo por el kit que pidió con {brand}.',
  'footer.privacy': 'Para proteger su privacidad, nunca enviamos resultados por correo.',

  'order_confirmed.subject': 'Recibimos su pedido',
  'order_confirmed.preview': 'Estamos preparando su kit. No tiene que hacer nada.',
  'order_confirmed.title': 'Gracias, recibimos su pedido',
  'order_confirmed.lead': 'Ya tenemos su pedido y estamos preparando todo.',
  'order_confirmed.next':
    'Ahora preparamos su kit para enviárselo. Le escribiremos en cada paso y le daremos un número de rastreo cuando esté en camino.',

  'kit_registered.subject': 'Su kit está registrado',
  'kit_registered.preview': 'Su kit ya está a su nombre.',
  'kit_registered.title': 'Su kit está registrado',
  'kit_registered.lead': 'Su kit ya está a su nombre. Así el laboratorio sabrá que la muestra es suya.',
  'kit_registered.keep': 'Si ya tiene el kit, guarde todas sus partes juntas en la caja.',
  'kit_registered.next': 'Ahora el laboratorio se prepara para su pedido. Le escribiremos cuando esté listo.',

  'requisition_ready.subject': 'El laboratorio está listo para su pedido',
  'requisition_ready.preview': 'El laboratorio aceptó su pedido.',
  'requisition_ready.title': 'El laboratorio está listo para su pedido',
  'requisition_ready.lead': 'El laboratorio aceptó su pedido. De su parte, todo está listo.',
  'requisition_ready.have_kit':
    'Si ya tiene el kit: siga las instrucciones de la caja para tomar su muestra y luego envíela.',
  'requisition_ready.await_kit': 'Si el kit todavía no le ha llegado: no tiene que hacer nada.',
  'requisition_ready.next': 'Le escribiremos en cada paso que sigue.',

  'kit_shipped.subject': 'Su kit está en camino',
  'kit_shipped.preview': 'Enviamos su kit. Vea cómo seguirlo.',
  'kit_shipped.title': 'Su kit está en camino',
  'kit_shipped.lead': 'Buenas noticias: su kit ya salió y va en camino a su casa.',
  'kit_shipped.next': 'Le escribiremos cuando el kit esté en reparto y cuando haya llegado.',
  'kit_shipped.number_later': 'Le enviaremos el número de rastreo en cuanto lo tengamos.',

  'kit_tracking.subject': 'El número de rastreo de su kit',
  'kit_tracking.preview': 'Ya puede seguir su kit en el camino.',
  'kit_tracking.title': 'Ya puede seguir su kit',
  'kit_tracking.lead':
    'Tenemos un número de rastreo para su kit. Si antes recibió otro número, use este a partir de ahora.',
  'kit_tracking.patience':
    'Un número nuevo puede tardar un día en aparecer en la página de la empresa de envíos.',
  'kit_tracking.next': 'Le escribiremos cuando el kit esté en reparto y cuando haya llegado.',

  'kit_arriving_today.subject': 'Su kit llega hoy',
  'kit_arriving_today.preview': 'Su kit está en reparto.',
  'kit_arriving_today.title': 'Su kit llega hoy',
  'kit_arriving_today.lead': 'Su kit está en reparto y debe llegarle hoy.',
  'kit_arriving_today.now': 'Esté pendiente de su puerta y de su buzón.',
  'kit_arriving_today.next':
    'Cuando el kit llegue, le escribiremos qué hacer con él. Si mañana todavía no ha llegado, escríbanos.',

  'collect.read': 'Abra la caja y primero lea las instrucciones.',
  'collect.collect': 'Tome su muestra como dicen las instrucciones.',
  'collect.pack': 'Ponga la muestra en el paquete de regreso que viene con el kit.',
  'collect.send': 'Envíela lo antes posible, como dicen las instrucciones.',
  'collect.next': 'Cuando su muestra vaya en camino al laboratorio, le escribiremos.',

  'kit_delivered.subject': 'Su kit ya llegó',
  'kit_delivered.preview': 'Qué hacer ahora: tomar su muestra y enviarla.',
  'kit_delivered.title': 'Su kit ya llegó',
  'kit_delivered.lead': 'Su kit fue entregado. Ahora le toca a usted, y son solo unos pocos pasos.',
  'kit_delivered.missing':
    '¿No lo encuentra? Busque cerca de la puerta y en el buzón, y pregunte a quienes viven con usted. Si aun así no aparece, escríbanos.',

  'collect_reminder.subject': 'Su kit le está esperando',
  'collect_reminder.preview': 'Un recordatorio amable: tome su muestra y envíela.',
  'collect_reminder.title': 'Su kit le está esperando',
  'collect_reminder.lead':
    '{days, plural, =0 {Su kit ya fue entregado, y aún no vemos su muestra de regreso.} one {Su kit fue entregado hace # día, y aún no vemos su muestra de regreso.} other {Su kit fue entregado hace # días, y aún no vemos su muestra de regreso.}}',
  'collect_reminder.sent_already':
    '¿Ya la envió? ¡Gracias! Puede tardar uno o dos días en aparecer. No tiene que hacer nada más.',

  'return_tracking.subject': 'El número de rastreo de su paquete al laboratorio',
  'return_tracking.preview': 'Con este número puede seguir su muestra hasta el laboratorio.',
  'return_tracking.title': 'Puede seguir su muestra hasta el laboratorio',
  'return_tracking.lead': 'Tenemos un número de rastreo para el paquete que lleva su muestra al laboratorio.',
  'return_tracking.now': 'Guarde este número. Cuando haya enviado su muestra, le dirá dónde está.',
  'return_tracking.next': 'Cuando su muestra vaya en camino, le escribiremos.',

  'sample_on_its_way.subject': 'Su muestra va en camino al laboratorio',
  'sample_on_its_way.preview': 'La empresa de envíos tiene su muestra. Usted ya hizo su parte.',
  'sample_on_its_way.title': 'Su muestra va en camino al laboratorio',
  'sample_on_its_way.lead': 'La empresa de envíos ya tiene su muestra. Gracias, usted ya hizo su parte.',
  'sample_on_its_way.next': 'Cuando su muestra llegue al laboratorio, le escribiremos.',

  'sample_received.subject': 'El laboratorio tiene su muestra',
  'sample_received.preview': 'Su muestra llegó al laboratorio.',
  'sample_received.title': 'El laboratorio tiene su muestra',
  'sample_received.lead': 'Su muestra llegó al laboratorio. De aquí en adelante se encarga el laboratorio.',
  'sample_received.next': 'Cuando sus resultados estén listos, le escribiremos.',

  'results_ready.subject': 'Sus resultados están listos',
  'results_ready.preview': 'Inicie sesión en su cuenta para verlos.',
  'results_ready.title': 'Sus resultados están listos',
  'results_ready.lead': 'Ya puede ver sus resultados en su cuenta, de forma segura y privada.',
  'results_ready.now': 'Inicie sesión en su cuenta para verlos.',
  'results_ready.button': 'Ver mis resultados',
  'results_ready.next':
    'Este fue el último paso de su pedido. Si tiene preguntas sobre lo que ve, hable con su médico.',

  'kit_delayed.subject': 'Su kit está retrasado',
  'kit_delayed.preview': 'Estamos pendientes de su envío.',
  'kit_delayed.title': 'Su kit está retrasado',
  'kit_delayed.lead':
    'La empresa de envíos reporta un problema, así que su kit tardará más de lo previsto. Sentimos la espera.',
  'kit_delayed.next': 'Nuestro equipo ya lo está revisando. Le escribiremos en cuanto haya novedades.',

  'sample_delayed.subject': 'Su muestra está retrasada',
  'sample_delayed.preview': 'Estamos pendientes de su envío.',
  'sample_delayed.title': 'Su muestra está retrasada',
  'sample_delayed.lead':
    'La empresa de envíos reporta un problema, así que su muestra tardará más de lo previsto en llegar al laboratorio. Sentimos la espera.',
  'sample_delayed.next':
    'Nuestro equipo ya lo está revisando. Le escribiremos cuando su muestra llegue al laboratorio.',

  'kit_not_delivered.subject': 'No se pudo entregar su kit',
  'kit_not_delivered.preview': 'Confirme su dirección. Le ayudamos con lo demás.',
  'kit_not_delivered.title': 'No se pudo entregar su kit',
  'kit_not_delivered.lead': 'La empresa de envíos no pudo entregar su kit. Lo sentimos mucho.',
  'kit_not_delivered.now': 'Escríbanos su dirección completa para que podamos revisarla.',

  'sample_not_delivered.subject': 'Su muestra no llegó al laboratorio',
  'sample_not_delivered.preview': 'Le diremos qué sigue.',
  'sample_not_delivered.title': 'Su muestra no llegó al laboratorio',
  'sample_not_delivered.lead':
    'La empresa de envíos no pudo entregar su muestra al laboratorio. Lo sentimos: sabemos que usted se tomó el tiempo de enviarla.',

  'shipment_lost.subject': 'Su paquete se perdió',
  'shipment_lost.preview': 'Le diremos qué sigue.',
  'shipment_lost.title': 'Su paquete se perdió',
  'shipment_lost.lead': 'La empresa de envíos ya no encuentra su paquete. Lo sentimos mucho.',

  'new_kit_needed.subject': 'Hace falta un kit nuevo',
  'new_kit_needed.preview': 'El laboratorio no pudo usar esta muestra. Le ayudamos con lo que sigue.',
  'new_kit_needed.title': 'Hace falta un kit nuevo',
  'new_kit_needed.lead':
    'El laboratorio no pudo usar esta muestra, así que no habrá resultados de ella. Lo sentimos: sabemos que usted se tomó el tiempo.',
  'new_kit_needed.next': 'Nuestro equipo ya lo sabe y se comunicará con usted para hablar de un kit nuevo.',

  'order_cancelled.subject': 'Su pedido fue cancelado',
  'order_cancelled.preview': 'Qué significa esto para su kit.',
  'order_cancelled.title': 'Su pedido fue cancelado',
  'order_cancelled.lead': 'Su pedido con {brand} fue cancelado. El laboratorio no trabajará en él.',
  'order_cancelled.kit':
    'Si ya tiene el kit, o si le llega más adelante: por favor no envíe ninguna muestra.',
  'order_cancelled.unexpected': 'Si no lo esperaba, escríbanos.',
  'order_cancelled.next': 'Con este pedido no pasará nada más. Si eso cambia, le escribiremos.',
}
