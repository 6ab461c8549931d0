import type { Values } from './chat/form.ts';
import type { Reply } from './chat/reply.ts';
import { answer } from './features/checkins/answer.ts';
import { ask } from './features/checkins/ask.ts';
import { later, skip, snooze } from './features/checkins/later.ts';
import { open } from './features/checkins/open.ts';
import { onReceipt } from './features/checkins/receipt.ts';
import { again, remind } from './features/checkins/remind.ts';
import { save } from './features/checkins/save.ts';
import { start } from './features/checkins/start.ts';

import { noStory } from './features/checkins/story.ts';
import { leave, again as sendAgain, show as showDeliveries } from './features/deliveries/show.ts';
import { choose as chooseFocus, chosen as chosenFocus, letGo } from './features/focus/choose.ts';
import { show as showFocus } from './features/focus/show.ts';
import { accepted, accept as acceptGap, decline as declineGap } from './features/gaps/answer.ts';
import { asked as askedGap, ask as askGap, show as showGaps, withdraw as withdrawGap } from './features/gaps/ask.ts';
import { add, added } from './features/help/add.ts';
import { answered, answer as answerHelp, lookOn, pass } from './features/help/answer.ts';
import { asked, ask as askHelp } from './features/help/ask.ts';
import { board } from './features/help/board.ts';
import { call, called, planned } from './features/help/call.ts';
import { meet, quarter, quartered } from './features/help/quarter.ts';
import { accept, decline, huddle } from './features/help/respond.ts';
import { said, say } from './features/help/say.ts';
import { fine, reopen, solve } from './features/help/solve.ts';
import { along, match, self, take } from './features/help/take.ts';
import { team } from './features/help/team.ts';
import { told } from './features/help/told.ts';
import { undo } from './features/help/undo.ts';
import { show as showHelp } from './features/help/view.ts';
import { withdraw } from './features/help/withdraw.ts';
import { help, more, show as showHome } from './features/home/show.ts';
import { tab } from './features/home/tab.ts';
import { agree, refuse } from './features/interactions/example.ts';
import { note, noted } from './features/interactions/note.ts';
import { convert } from './features/partners/convert.ts';
import { knows } from './features/partners/knows.ts';
import { link, linked } from './features/partners/link.ts';
import { download, map } from './features/partners/map.ts';
import { quiet } from './features/partners/quiet.ts';
import { rest, rested, wake } from './features/partners/rest.ts';
import { share, talk } from './features/partners/talk.ts';
import { who } from './features/partners/who.ts';
import { adjust, adjusted } from './features/people/adjust.ts';
import { morning } from './features/people/morning.ts';
import { back, pause, paused } from './features/people/pause.ts';
import { agree as agreeRole, discuss, role } from './features/people/role.ts';
import { saved, settings } from './features/people/settings.ts';
import { added as addedToPlan, add as addToPlan } from './features/plans/append.ts';
import { change, changed, edited as editedPlan, edit as editPlan } from './features/plans/change.ts';
import { close, resume } from './features/plans/close.ts';
import { done, drop, again as openAgain, step } from './features/plans/finish.ts';
import { hand, handed } from './features/plans/hand.ts';
import { late } from './features/plans/late.ts';
import { move, moved } from './features/plans/move.ts';
import { show as showPlans } from './features/plans/show.ts';
import { snooze as snoozeStep } from './features/plans/snooze.ts';
import { todayAfterAll } from './features/plans/today.ts';
import { chosen, write, written } from './features/plans/write.ts';
import { show as showPrivacy } from './features/privacy/show.ts';
import { addAdmin, adminAdded, admins, removeAdmin } from './features/records/admins.ts';
import { correct, corrected } from './features/records/correct.ts';
import { log } from './features/records/log.ts';
import { mine } from './features/records/mine.ts';
import { retention, retentionSet, setRetention } from './features/records/retention.ts';
import { reported, slip } from './features/records/slip.ts';
import { wipe, wiped } from './features/records/wipe.ts';
import type { Scene } from './features/scene.ts';
import { agree as agreeToStory, question, refuse as refuseStory, retract } from './features/stories/answer.ts';
import { preview } from './features/stories/desk.ts';
import { ask as askPartner, noted as notedAnswer } from './features/stories/partner.ts';
import { saved as savedStory } from './features/stories/save.ts';
import { search, show as showStory } from './features/stories/search.ts';
import { send } from './features/stories/send.ts';
import { edit, start as tell } from './features/stories/start.ts';
import { thank, unthank } from './features/stories/thank.ts';
import { keepOld, withdraw as withdrawStory } from './features/stories/withdraw.ts';
import { huddle as agenda } from './features/summaries/huddle.ts';
import { counts, post } from './features/summaries/send.ts';
import { soFar, text, week } from './features/summaries/show.ts';
import { off as noTips, show as showTip } from './features/tips/show.ts';
import type { Works } from './schedule/tick.ts';

/*
 * The table of contents: every press, form and work there is, by its name `room.verb`. Commands (features/home/menu.ts)
 * lead to presses. A name that is not here does nothing at all.
 */
type Facts = Readonly<Record<string, string>>;

/** What a button or a command does. */
export const presses: Readonly<Record<string, (scene: Scene, facts: Facts, on?: string) => Promise<Reply>>> = {
  'home.show': showHome,
  'home.help': help,
  'home.more': more,
  'home.tab': tab,
  'checkins.start': start,
  'checkins.answer': answer,
  'checkins.open': open,
  'checkins.later': later,
  'checkins.snooze': snooze,
  'checkins.skip': skip,
  'checkins.noStory': noStory,
  'plans.show': showPlans,
  'plans.write': write,
  'plans.edit': editPlan,
  'plans.add': addToPlan,
  'plans.hand': hand,
  'plans.close': close,
  'plans.resume': resume,
  'plans.late': late,
  'plans.change': change,
  'plans.step': step,
  'plans.done': done,
  'plans.drop': drop,
  'plans.again': openAgain,
  'plans.snooze': snoozeStep,
  'plans.move': move,
  'help.ask': askHelp,
  'help.say': say,
  'focus.show': showFocus,
  'focus.choose': chooseFocus,
  'focus.letGo': letGo,
  'gaps.show': showGaps,
  'gaps.ask': askGap,
  'gaps.withdraw': withdrawGap,
  'gaps.accept': acceptGap,
  'gaps.decline': declineGap,
  'interactions.note': note,
  'interactions.agree': agree,
  'interactions.refuse': refuse,
  'partners.who': who,
  'partners.knows': knows,
  'partners.map': map,
  'partners.download': download,
  'partners.convert': convert,
  'partners.silent': quiet,
  'partners.link': link,
  'partners.rest': rest,
  'partners.wake': wake,
  'partners.talk': talk,
  'partners.share': share,
  'help.board': board,
  'help.take': take,
  'help.self': self,
  'help.along': along,
  'help.match': match,
  'help.undo': undo,
  'deliveries.show': showDeliveries,
  'deliveries.again': sendAgain,
  'deliveries.leave': leave,
  'help.show': showHelp,
  'help.call': call,
  'help.called': called,
  'help.quarter': quarter,
  'help.quartered': quartered,
  'help.accept': accept,
  'help.huddle': huddle,
  'help.decline': decline,
  'help.answer': answerHelp,
  'help.pass': pass,
  'help.lookOn': lookOn,
  'help.add': add,
  'help.fine': fine,
  'help.solve': solve,
  'help.reopen': reopen,
  'help.withdraw': withdraw,
  'people.role': role,
  'people.agree': agreeRole,
  'people.discuss': discuss,
  'people.adjust': adjust,
  'people.pause': pause,
  'people.back': back,
  'people.settings': settings,
  'privacy.show': showPrivacy,
  'records.mine': mine,
  'records.correct': correct,
  'records.wipe': wipe,
  'records.wiped': wiped,
  'records.slip': slip,
  'records.log': log,
  'records.retention': retention,
  'records.setRetention': setRetention,
  'records.admins': admins,
  'records.addAdmin': addAdmin,
  'records.removeAdmin': removeAdmin,
  'stories.start': tell,
  'stories.edit': edit,
  'stories.preview': preview,
  'stories.send': send,
  'stories.question': question,
  'stories.agree': agreeToStory,
  'stories.refuse': refuseStory,
  'stories.retract': retract,
  'stories.ask': askPartner,
  'stories.withdraw': withdrawStory,
  'stories.drop': keepOld,
  'stories.search': search,
  'stories.show': showStory,
  'stories.thank': thank,
  'stories.unthank': unthank,
  'tips.show': showTip,
  'tips.off': noTips,
  'summaries.week': week,
  'summaries.soFar': soFar,
  'summaries.text': text,
  'summaries.huddle': agenda,
};

/** What a form that is sent does. */
export const forms: Readonly<
  Record<string, (scene: Scene, facts: Facts, values: Values, on?: string) => Promise<Reply>>
> = {
  'checkins.save': save,
  'plans.moved': onReceipt(moved),
  'plans.chosen': chosen,
  'plans.written': written,
  'plans.edited': editedPlan,
  'plans.added': addedToPlan,
  'plans.changed': changed,
  'plans.handed': handed,
  'help.said': onReceipt(said),
  'help.asked': onReceipt(asked),
  'focus.chosen': chosenFocus,
  'gaps.asked': askedGap,
  'gaps.accepted': accepted,
  'interactions.noted': noted,
  'partners.linked': linked,
  'partners.rested': rested,
  'help.planned': planned,
  'help.added': added,
  'help.answered': answered,
  'stories.saved': onReceipt(savedStory),
  'stories.edited': savedStory,
  'stories.asked': notedAnswer,
  'people.adjusted': adjusted,
  'people.paused': paused,
  'records.corrected': corrected,
  'records.reported': reported,
  'records.retentionSet': retentionSet,
  'records.adminAdded': adminAdded,
  'people.saved': saved,
};

/** What the schedule does when its moment has come. */
export const works: Works = {
  rhythms: { 'checkins.ask': ask, 'plans.today': morning, 'summaries.post': post },
  houses: { 'summaries.counts': counts },
  appointments: {
    'checkins.remind': remind,
    'checkins.again': again,
    'plans.today': todayAfterAll,
    'help.told': told,
    'help.team': team,
    'help.meet': meet,
  },
};
