import type { Messages } from './messages.js';

export const de: Messages = {
  widget: 'Bank verbinden',
  host: 'dieser Website',
  // dative: it stands in for a bank's name only where nothing but “bei”, “zu” or “von” comes before it
  yourBank: 'Ihrer Bank',
  back: 'Zurück',
  close: 'Schließen',
  cancel: 'Abbrechen',
  continue: 'Weiter',
  done: 'Fertig',
  tryAgain: 'Erneut versuchen',
  tryNow: 'Jetzt versuchen',
  later: 'Später abschließen',
  otherBank: 'Andere Bank wählen',
  skipSource: 'Ohne diese Konten fortfahren',
  newTab: 'neuer Tab',
  reference: 'Referenz: {id}',
  quote: '„{text}“',

  'leave.title': 'Vorgang abbrechen?',
  'leave.text':
    'Diese Bank ist noch nicht verbunden. Wenn Sie jetzt abbrechen, müssen Sie von vorn beginnen.',
  'leave.confirm': 'Ja, abbrechen',
  'leave.cancel': 'Nein, fortfahren',

  'idle.title': 'Bank verbinden',
  'idle.text': 'Das dauert etwa zwei Minuten. Halten Sie Ihre Zugangsdaten für das Online-Banking bereit.',
  'idle.start': 'Bank verbinden',

  'connector.title': 'Wählen Sie Ihre Bank',
  'connector.text': 'Nur Lesezugriff. Sie entscheiden, welche Konten Sie teilen.',
  'connector.search': 'Ihre Bank suchen',
  'connector.placeholder': { one: '{count} Bank durchsuchen', other: '{count} Banken durchsuchen' },
  'connector.all': 'Alle Banken',
  'connector.list': 'Banken',
  'connector.found': { one: '{count} Bank gefunden', other: '{count} Banken gefunden' },
  'connector.searching': 'Suche läuft\u00a0…',
  'connector.keepTyping': 'Es gibt noch mehr: Geben Sie einige Buchstaben des Namens ein.',
  'connector.clear': 'Suche löschen',
  'connector.none': 'Keine Bank zu „{query}“ gefunden',
  'connector.noneHint':
    'Prüfen Sie die Schreibweise oder suchen Sie mit einem kürzeren Namen oder der Bankleitzahl.',
  'connector.beta': 'Beta',
  'connector.betaText': 'Kann vorerst instabil sein',
  'connector.unstable': 'Instabil',
  'connector.unstableText': 'Kann derzeit ausfallen',
  'connector.restrictedText': 'Derzeit keine neuen Verbindungen möglich',
  'connector.notListed': 'Meine Bank ist nicht dabei',
  'notListed.title': 'Noch nicht verfügbar',
  'notListed.text':
    'Ihre Bank kann hier noch nicht verbunden werden. Sie können eine andere wählen: Neue Banken kommen regelmäßig hinzu.',
  'notListed.back': 'Zurück zur Liste',

  'credentials.title': 'Bei Ihrer Bank anmelden',
  'credentials.text': 'Verwenden Sie dieselben Zugangsdaten wie auf der Website der Bank.',
  'credentials.expiredTitle': 'Neues Passwort eingeben',
  'credentials.expiredText':
    'Ihr Passwort bei {bank} ist abgelaufen. Ändern Sie es zuerst auf der Website oder in der App der Bank und geben Sie dann hier das neue ein.',
  'credentials.clearTitle': 'Bevor Sie zu {bank} wechseln',
  'credentials.clearText':
    'Diese Angabe wird benötigt, um die richtige Seite zu öffnen. Sie melden sich dort an, nicht hier.',
  'credentials.moreText': '{bank} bittet Sie, sich für Ihre übrigen Konten erneut anzumelden.',
  'credentials.moreKinds': 'Für {kinds} bittet {bank} Sie um eine erneute Anmeldung.',
  'credentials.encrypted': 'Vor dem Senden auf diesem Gerät verschlüsselt',
  'credentials.refused': '{bank} hat diese Angaben nicht akzeptiert.',
  'credentials.invalid':
    '{bank} kann eine dieser Angaben nicht verwenden. Prüfen Sie sie und versuchen Sie es erneut.',
  'credentials.again': 'Bitte erneut eingeben.',
  'form.problems': { one: 'Prüfen Sie {count} Feld.', other: 'Prüfen Sie {count} Felder.' },
  'form.optional': 'optional',
  'form.choose': 'Auswählen\u00a0…',
  'form.show': 'Anzeigen',
  'form.hide': 'Verbergen',
  'form.showValue': '{label} anzeigen',
  'form.hideValue': '{label} verbergen',
  'form.capsLock': 'Die Feststelltaste ist aktiviert.',
  'problem.required': 'Bitte füllen Sie dieses Feld aus.',
  'problem.format': 'Prüfen Sie diese Angabe: Die Bank erwartet ein anderes Format.',
  'problem.choice': 'Bitte wählen Sie eine Option.',
  'problem.date': 'Geben Sie ein vollständiges Datum ein.',
  'problem.number': 'Verwenden Sie nur Ziffern.',

  'information.title': 'Noch eine Angabe für Ihre Bank',
  'information.text': '{bank} möchte damit sicherstellen, dass Sie es sind.',
  'information.codeTitle': 'Code (TAN) Ihrer Bank eingeben',
  'information.codeText': '{bank} hat Ihnen einen Code gesendet. Es kann eine Minute dauern, bis er ankommt.',
  'information.wrongCode':
    'Dieser Code wurde nicht akzeptiert. Prüfen Sie ihn oder warten Sie auf einen neuen.',
  'information.confirm': 'Bestätigen',

  'sca.title': '{bank} muss prüfen, ob Sie es sind',
  'sca.text':
    'Sie werden nach einem Code (TAN) gefragt oder um eine Freigabe in der App Ihrer Bank gebeten. Halten Sie Ihr Smartphone bereit.',
  'sca.start': 'Prüfung starten',

  'decoupled.title': 'In der App Ihrer Bank freigeben',
  'decoupled.text': 'Öffnen Sie die App von {bank} auf Ihrem Smartphone und geben Sie die Anfrage frei.',
  'decoupled.elapsed': 'Wartezeit: {time}',
  'decoupled.approved': 'Ich habe freigegeben',
  'decoupled.resend': 'Anfrage erneut senden',
  'decoupled.page.title': 'Bei Ihrer Bank freigeben',
  'decoupled.page.text': 'Ihre Bank bittet Sie, die Anfrage auf einer eigenen Seite freizugeben.',
  'decoupled.page.scan': 'Scannen Sie den Code mit dem Smartphone oder öffnen Sie die Seite hier.',
  'decoupled.page.code': 'QR-Code für {site}',
  'decoupled.page.open': '{site} öffnen',

  'unloaded.title': 'Ein Teil dieser Seite fehlt',
  'unloaded.text':
    'Er konnte nicht geladen werden. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut, oder laden Sie die Seite neu.',

  'wait.connectors': 'Die Liste der Banken wird geladen',
  'wait.form': 'Ihre Anmeldung wird vorbereitet',
  'wait.bank': 'Prüfung bei {bank}',
  'wait.bankText': 'Ihre Bank prüft Ihre Angaben.',
  'wait.reconciling': 'Wir prüfen, was gespeichert wurde',
  'wait.reconcilingText': 'Die Antwort ging unterwegs verloren. Wir prüfen, ob {bank} bereits verbunden ist.',
  'wait.sync': '{bank} wird verbunden',
  'wait.syncText': 'Ihre Bank bereitet Ihre Konten vor.',
  'wait.accounts': 'Ihre Konten werden gesucht',
  'wait.activating': 'Ihre Konten werden geteilt',
  'wait.connections': 'Einen Moment',
  'wait.leaving': 'Weiterleitung zu {bank}',
  'wait.leavingText': 'Einen Moment: Die Seite wird gleich geöffnet.',
  'wait.returning': 'Willkommen zurück',
  'wait.returningText': 'Wir fragen bei {bank} nach, wie es gelaufen ist.',
  'wait.long': 'Das kann eine Minute dauern: Lassen Sie diese Seite geöffnet.',
  'wait.longer': 'Noch keine Antwort. Manche Banken brauchen bis zu drei Minuten.',
  'wait.longest':
    'Das dauert länger als üblich. Sie können weiter warten oder abbrechen: Ihre Bank schließt den Vorgang möglicherweise von selbst ab.',

  'hosted.title': 'Auf einer sicheren Seite fortfahren',
  'hosted.text':
    'Es geht auf der Seite unseres Partners für Bankverbindungen weiter. Danach kommen Sie hierher zurück.',
  'hosted.go': 'Weiter',
  'hosted.openTitle': 'Auf der anderen Seite abschließen',
  'hosted.openText':
    'Sie ist in einem anderen Fenster geöffnet. Schließen Sie dort ab und kommen Sie dann hierher zurück.',

  'webauth.title': 'Weiter bei {bank}',
  'webauth.text':
    'Sie melden sich auf der Seite Ihrer Bank an und kommen danach gleich hierher zurück. Ihr Passwort sehen wir nie.',
  'webauth.go': 'Zu {bank}',
  'webauth.openTitle': 'Bei Ihrer Bank abschließen',
  'webauth.openText':
    'Die Seite von {bank} ist in einem anderen Fenster geöffnet. Melden Sie sich dort an und kommen Sie dann hierher zurück.',
  'webauth.closedTitle': 'Sind Sie bei {bank} fertig?',
  'webauth.closedText':
    'Das Fenster scheint geschlossen zu sein. Sie können es erneut öffnen: Es geht nichts verloren.',
  'webauth.finished': 'Ich bin fertig',
  'webauth.reopen': 'Seite erneut öffnen',
  'webauth.blocked':
    'Ihr Browser hat das neue Fenster blockiert, daher öffnet sich die Seite der Bank in diesem Tab. Danach kommen Sie hierher zurück.',
  'webauth.denied':
    'Sie haben den Vorgang bei {bank} vorzeitig verlassen, daher wurde nichts geteilt. Sie können jederzeit dorthin zurück.',
  'webauth.failed':
    'Die Anmeldung bei {bank} konnte nicht abgeschlossen werden. Es wurde nichts geteilt. Sie können es erneut versuchen.',
  'webauth.unfinished':
    'Die Anmeldung bei {bank} wurde nicht bestätigt, daher wurde nichts geteilt. Sie können jederzeit dorthin zurück.',
  'webauth.over': 'Sie können dieses Fenster jetzt schließen.',
  'webauth.noWindow':
    'Ihr Browser hat das Fenster von {bank} blockiert. Erlauben Sie Pop-up-Fenster für diese Website und versuchen Sie es erneut.',
  'webauth.noReturn':
    'Mit diesem Browser kämen Sie von {bank} nicht hierher zurück, daher haben wir die Seite nicht geöffnet.',
  'webauth.unsafe':
    'Die Adresse, die wir zu {bank} erhalten haben, ist nicht sicher. Deshalb haben wir sie nicht geöffnet.',

  'activation.title': 'Wählen Sie, was Sie teilen',
  'activation.text': 'Geteilt wird nur, was Sie ankreuzen.',
  'activation.all': 'Alle auswählen',
  'activation.count': { one: '{count} Konto', other: '{count} Konten' },
  'activation.countItems': { one: '{count} Eintrag', other: '{count} Einträge' },
  'activation.share': { one: '{count} Konto teilen', other: '{count} Konten teilen' },
  'activation.shareItems': { one: '{count} Eintrag teilen', other: '{count} Einträge teilen' },
  'activation.none': 'Mindestens eines wählen',
  'activation.noneError': 'Kreuzen Sie mindestens eines an, das Sie teilen möchten.',
  'activation.ending': 'endet auf {digits}',
  'activation.consent':
    'Wenn Sie fortfahren, teilen Sie deren Salden und Umsätze mit {host}. Sie können das jederzeit beenden.',
  'activation.links': 'Siehe {terms} und {privacy}.',
  'activation.linkOne': 'Siehe {link}.',
  'activation.terms': 'Nutzungsbedingungen',
  'activation.privacy': 'Datenschutzerklärung',
  'activation.add': '{kinds} hinzufügen',
  'activation.addMore': 'Weitere Konten hinzufügen',
  'group.payment': 'Girokonten und Karten',
  'group.savings': 'Sparkonten',
  'group.investments': 'Geldanlagen',
  'group.loans': 'Kredite',
  'group.other': 'Andere Konten',
  'group.subscriptions': 'Verträge und Abonnements',
  'kind.payment': 'Girokonten',
  'kind.savings': 'Sparkonten',
  'kind.investments': 'Geldanlagen',
  'kind.loans': 'Kredite',
  'kind.other': 'andere Konten',

  'empty.title': 'Kein Konto zum Teilen',
  'empty.text':
    'Wir haben bei {bank} kein Konto gefunden, das mit {host} geteilt werden kann. Neue Konten erscheinen manchmal erst später.',
  'empty.again': 'Erneut suchen',

  'blocked.restricted.title': 'Derzeit nicht verfügbar',
  'blocked.restricted.text':
    '{bank} nimmt vorerst keine neuen Verbindungen an. Sie können eine andere Bank wählen.',
  'blocked.noSource.title': 'Keine passenden Konten',
  'blocked.noSource.text': '{bank} bietet nicht die Art von Konten, die mit {host} geteilt werden kann.',
  'blocked.unsupported.title': 'Anderes Anmeldeverfahren',
  'blocked.unsupported.text':
    '{bank} verwendet ein Anmeldeverfahren, das hier noch nicht funktioniert. Es wurde nichts gesendet.',
  'blocked.unsafeField.title': 'Dieses Formular lässt sich nicht sicher senden',
  'blocked.unsafeField.text':
    '{bank} fragt nach etwas, das wir nicht sicher senden könnten, daher haben wir hier angehalten. Es wurde nichts gesendet.',
  'blocked.actionNeeded.title': 'Ihre Bank erwartet etwas von Ihnen',
  'blocked.actionNeeded.text':
    'Auf der Website oder in der App von {bank} ist etwas zu erledigen. Kommen Sie danach hierher zurück.',
  'blocked.actionNeeded.done': 'Ich habe es erledigt',
  'blocked.bug.title': 'Wir haben ein Problem mit {bank}',
  'blocked.bug.text':
    'Es liegt an uns, nicht an Ihren Angaben. Bitte versuchen Sie es an einem anderen Tag erneut.',
  'blocked.notSupported.title': 'Dieser Zugang funktioniert hier nicht',
  'blocked.notSupported.text':
    'Diese Art von Zugang zu {bank} kann noch nicht verbunden werden. Vielleicht geht es mit einem anderen.',
  'blocked.unknown.title': '{bank} hat unerwartet geantwortet',
  'blocked.unknown.text':
    'Zur Sicherheit haben wir hier angehalten. Sie können es später erneut versuchen oder eine andere Bank wählen.',

  'retry.bank.title': '{bank} antwortet nicht',
  'retry.bank.text':
    'Der Dienst ist gerade nicht erreichbar. Es geht nichts verloren, Sie können auch später wiederkommen.',
  'retry.network.title': 'Keine Verbindung',
  'retry.network.text':
    'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut. Es geht nichts verloren.',
  'retry.service.title': 'Der Dienst antwortet nicht',
  'retry.service.text': 'Das liegt an uns und dauert meist nicht lange. Es geht nichts verloren.',
  'retry.limit.title': 'Eine kurze Pause ist nötig',
  'retry.limit.text': 'Es gab zu viele Anfragen in kurzer Zeit. Es geht nichts verloren.',
  'retry.locked.title': 'Wird bereits aktualisiert',
  'retry.locked.text':
    '{bank} wird gerade schon aktualisiert. Warten Sie, bis das abgeschlossen ist, und versuchen Sie es dann erneut.',
  'retry.timeout.title': 'Noch keine Antwort',
  'retry.timeout.text':
    'Es hat länger gedauert, als wir warten können. Es geht nichts verloren: Versuchen Sie es erneut oder kommen Sie später wieder.',
  'retry.countdown': 'Neuer Versuch in {time}',

  'failed.title': 'Das hat nicht funktioniert',
  'failed.text': 'Bei uns ist ein Fehler aufgetreten. Es wurde nichts weiter gesendet.',
  'failed.config.title': 'Nicht richtig eingerichtet',
  'failed.config.text':
    'Für die Entwickler dieser Website: Die Konfiguration des Widgets ist unvollständig oder falsch. Näheres steht in der Browserkonsole.',
  'failed.token.title': 'Ihre Sitzung ist beendet',
  'failed.token.text':
    'Laden Sie die Seite neu und beginnen Sie noch einmal. Bereits verbundene Banken bleiben verbunden.',
  'failed.encryption.title': 'Wir konnten Ihre Angaben nicht schützen',
  'failed.encryption.text':
    'Sie ließen sich auf diesem Gerät nicht verschlüsseln, daher wurde nichts gesendet. Aktualisieren Sie Ihren Browser oder versuchen Sie es später erneut.',
  'failed.noConnector.title': 'Keine Bank verfügbar',
  'failed.noConnector.text': 'Keine der gewünschten Banken ist derzeit verfügbar.',
  'failed.notFound.title': 'Nicht mehr vorhanden',
  'failed.notFound.text': 'Diese Verbindung wurde nicht gefunden. Vielleicht wurde sie entfernt.',

  'existing.title': '{bank} ist bereits verbunden',
  'existing.text': 'Aktualisieren Sie eine bestehende Verbindung oder fügen Sie einen weiteren Zugang hinzu.',
  'existing.addText': 'Sie können einen weiteren Zugang zur selben Bank hinzufügen.',
  'existing.add': 'Weiteren Zugang hinzufügen',
  'candidates.title': 'Welche Verbindung ist es?',
  'candidates.text':
    'Es gibt mehrere neue Verbindungen zu {bank}. Wählen Sie die, die Sie gerade hergestellt haben.',

  'another.title': '{bank} ist verbunden',
  'another.text': 'Möchten Sie eine weitere Bank hinzufügen?',
  'another.plainTitle': 'Eine weitere Bank verbinden?',
  'another.plainText': 'Die letzte können Sie ein andermal abschließen.',
  'another.add': 'Weitere Bank hinzufügen',
  'another.finish': 'Nein, ich bin fertig',

  'done.title': '{bank} ist verbunden',
  'done.titleMany': { one: '{count} Bank verbunden', other: '{count} Banken verbunden' },
  'done.text': {
    one: '{count} Konto wird mit {host} geteilt. Ihre Umsätze erscheinen in den nächsten Minuten.',
    other: '{count} Konten werden mit {host} geteilt. Ihre Umsätze erscheinen in den nächsten Minuten.',
  },
  'done.plain': 'Ihre Umsätze erscheinen in den nächsten Minuten.',
  'done.repairedTitle': 'Die Verbindung zu {bank} funktioniert wieder',
  'done.repairedText': 'Was Sie geteilt haben, bleibt geteilt und wird gerade aktualisiert.',
  'done.laterTitle': 'Noch nicht abgeschlossen',
  'done.laterText': 'Noch wird nichts geteilt. Sie können jederzeit zurückkommen und abschließen.',
  'done.laterRepairText':
    'Die Verbindung zu {bank} funktioniert noch nicht wieder. Sie können jederzeit zurückkommen und abschließen.',
  'done.nothingTitle': '{bank} ist auf dem neuesten Stand',
  'done.nothingText': 'Es gibt nichts zu tun: Die Verbindung funktioniert.',
  'done.manageTitle': 'Alles in Ordnung',
  'done.manageText': 'Ihre Banken sind auf dem neuesten Stand.',

  'connections.title': 'Ihre Banken',
  'connections.text': 'Wählen Sie eine Bank, um ihre Konten zu sehen.',
  'connections.none': 'Noch ist keine Bank verbunden.',
  'connections.add': 'Bank hinzufügen',
  'connection.title': 'Konten bei {bank}',
  'connection.text': 'Schalten Sie ein, was Sie mit {host} teilen.',
  'connection.erases':
    'Wenn Sie ein Konto ausschalten, werden seine Umsätze hier gelöscht. Bei Ihrer Bank bleibt alles erhalten.',
  'connection.updated': 'Aktualisiert am {date}',
  'connection.never': 'Noch nicht aktualisiert',
  'connection.number': 'Verbindung {id}',
  'connection.ok': 'Auf dem neuesten Stand',
  'connection.attention': 'Erfordert Ihre Aufmerksamkeit',
  'connection.temporary': 'Vorübergehend nicht verfügbar',
  'connection.working': 'Wird aktualisiert',
  'connection.broken': 'Funktioniert derzeit nicht',
  'connection.repair': 'Reparieren',
  'connection.disconnect': 'Verbindung trennen',
  'disconnect.title': 'Verbindung zu {bank} trennen?',
  'disconnect.text':
    'Konten und Umsätze dieser Bank werden hier gelöscht. Das lässt sich nicht rückgängig machen. Bei Ihrer Bank bleibt alles erhalten.',
  'disconnect.confirm': 'Trennen',
  'disconnect.cancel': 'Behalten',
};
